package io.trilane.runtime.observe;

/// A call that gets no place.
///
/// @param method full name, `package.Service/Method`
/// @param model that would have run it
/// @param limit the configuration key of the limit that was reached
public record RefusedCall(String method, String model, String limit, RefusalReason reason) {}
