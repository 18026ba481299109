package io.trilane.loadtest.experiment.result;

import java.util.List;
import java.util.Map;

/// A contender as it was asked for, and what its server said of itself.
///
/// @param origin `started` or `target`
/// @param command the words that start it; empty for a target
/// @param address HOST:PORT of a target; empty for one that is started
/// @param cores that it was kept on; empty: any
/// @param description what a server of ours says of itself; empty for others
public record ContenderNote(
    String name,
    String origin,
    List<String> command,
    String jvmOptions,
    String address,
    String cores,
    Map<String, String> description) {}
