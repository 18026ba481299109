package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.ReplyCheck;
import io.trilane.client.rpc.WorkClient;
import io.trilane.loadtest.drive.Driver.Driven;
import io.trilane.loadtest.drive.Traffic;

/// Sees to it that what a driver counted was answered, and answered well: a driver that knows
/// nothing of gRPC takes a refusal for an answer, and a refusal is fast.
///
/// @param client of the server that is watched
/// @param counts whether that server tells how many calls it has refused
record Referee(WorkClient client, boolean counts, Traffic traffic) {

  /// Makes one call and checks the answer.
  void requireWell() throws CallFailed, CommandFailed {
    var check = new ReplyCheck();
    var request = traffic.request();
    check.expect(request.getPayload());
    var fault = check.fault(client.perform(request));
    if (fault.isPresent()) {
      throw new CommandFailed("a call was answered wrongly: " + fault.get());
    }
  }

  /// How many calls the server has refused since it started; 0 if it does not count them.
  long refused() throws CallFailed {
    return counts ? client.measure().getRefused() : 0;
  }

  /// Looks at what a driver counted.
  ///
  /// @param refusedBefore what [#refused] said before
  void requireFair(Driven driven, long refusedBefore) throws CallFailed, CommandFailed {
    var refused = refused() - refusedBefore;
    if (driven.failed() > 0 || refused > 0) {
      throw new CommandFailed(
          "%d calls failed and %d were refused".formatted(driven.failed(), refused));
    }
    if (driven.answered() == 0) {
      throw new CommandFailed("no call was answered");
    }
    if (driven.answerBytes() < driven.answered() * traffic.leastAnswerBytes()) {
      throw new CommandFailed(
          "%d answers had %d bytes, less than handlers answer"
              .formatted(driven.answered(), driven.answerBytes()));
    }
    requireWell();
  }
}
