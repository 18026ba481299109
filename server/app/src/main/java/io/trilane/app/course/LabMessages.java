package io.trilane.app.course;

import io.trilane.course.examples.Listings;
import io.trilane.course.examples.store.StoreOperation;
import io.trilane.course.recording.Playback;
import io.trilane.course.run.Card;
import io.trilane.course.run.LabPlan;
import io.trilane.course.run.Parameter;
import io.trilane.course.run.Report;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Event;
import io.trilane.course.trace.Exploration;
import io.trilane.course.trace.PrintedLine;
import io.trilane.course.trace.State;
import io.trilane.proto.v1.Check;
import io.trilane.proto.v1.Claim;
import io.trilane.proto.v1.Finished;
import io.trilane.proto.v1.KeyValueOperation;
import io.trilane.proto.v1.LabDescription;
import io.trilane.proto.v1.LabEvent;
import io.trilane.proto.v1.LabParameter;
import io.trilane.proto.v1.Output;
import io.trilane.proto.v1.RunRequest;
import io.trilane.proto.v1.Schedules;
import io.trilane.proto.v1.Started;
import io.trilane.proto.v1.TaskEvent;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Labs and what they tell, as messages.
final class LabMessages {
  private LabMessages() {}

  static LabDescription description(Card card) {
    return LabDescription.newBuilder()
        .setName(card.name())
        .addAllNotes(card.notes())
        .setSummary(card.summary())
        .addAllParameters(card.parameters().stream().map(LabMessages::parameter).toList())
        .setTasks(card.tasks())
        .addAllRuns(card.shows().stream().map(LabMessages::request).toList())
        .addAllListings(Listings.of(card.name()).stream().map(LabMessages::listing).toList())
        .build();
  }

  static LabEvent started(LabPlan plan, String model) {
    var card = plan.example().card();
    return LabEvent.newBuilder()
        .setStarted(
            Started.newBuilder()
                .setLab(card.name())
                .addAllNotes(card.notes())
                .setModel(model)
                .setSchedule(plan.schedule().toString())
                .setTasks(plan.given().tasks())
                .putAllParameters(plan.given().parameters())
                .setCores(Runtime.getRuntime().availableProcessors()))
        .build();
  }

  /// The events since the last look.
  ///
  /// @param most the number of events of tasks to tell at most
  static Stream<LabEvent> fresh(Playback playback, int most) {
    return Stream.concat(
        playback.events(most).stream().map(LabMessages::task),
        playback.lines().stream().map(LabMessages::output));
  }

  /// Findings of a run, and its end.
  static Stream<LabEvent> findings(Report report) {
    var account = report.run().account();
    return Stream.of(
            report.claims().stream().map(LabMessages::claim),
            report.checks().stream().map(LabMessages::check),
            Stream.of(finished(report, account)))
        .flatMap(each -> each);
  }

  private static LabEvent task(Event event) {
    return LabEvent.newBuilder()
        .setTask(
            TaskEvent.newBuilder()
                .setSequence(event.sequence())
                .setNanos(event.nanos())
                .setTask(event.task())
                .setParent(event.parent())
                .setState(state(event.state()))
                .setOperation(event.operation())
                .setObject(event.object())
                .setByTask(event.byTask())
                .setThread(event.thread())
                .setCarrier(event.carrier())
                .setCore(event.core())
                .setCpuNanos(event.cpuNanos()))
        .build();
  }

  private static TaskEvent.State state(State state) {
    return switch (state) {
      case STARTED -> TaskEvent.State.STARTED;
      case RUNNING -> TaskEvent.State.RUNNING;
      case READY -> TaskEvent.State.READY;
      case WAITING -> TaskEvent.State.WAITING;
      case ENDED -> TaskEvent.State.ENDED;
    };
  }

  private static LabEvent output(PrintedLine line) {
    return LabEvent.newBuilder()
        .setOutput(
            Output.newBuilder().setTask(line.task()).setNanos(line.nanos()).setLine(line.text()))
        .build();
  }

  private static LabEvent claim(io.trilane.course.run.Claim claim) {
    return LabEvent.newBuilder()
        .setClaim(
            Claim.newBuilder()
                .setNote(claim.note())
                .setText(claim.text())
                .setVerdict(claim.verdict().toString())
                .setMeasured(claim.measured())
                .setUnit(claim.unit())
                .setHow(claim.how()))
        .build();
  }

  private static LabEvent check(io.trilane.course.run.Check check) {
    return LabEvent.newBuilder()
        .setCheck(
            Check.newBuilder().setName(check.name()).setOk(check.ok()).setDetail(check.detail()))
        .build();
  }

  private static LabEvent finished(Report report, Account account) {
    var finished =
        Finished.newBuilder()
            .setOutcome(account.outcome().toString())
            .addAllChoices(account.choices())
            .setMaxConcurrent(account.maxConcurrent())
            .setParallelism(account.parallelism())
            .setElapsedNanos(account.elapsedNanos())
            .setTraceOverhead(account.traceOverhead())
            .setEventsDropped(account.dropped())
            .addAllHistory(
                StoreOperation.history(account).stream().map(LabMessages::operation).toList());
    report.run().exploration().ifPresent(all -> finished.setSchedules(schedules(all)));
    return LabEvent.newBuilder().setFinished(finished).build();
  }

  private static KeyValueOperation operation(StoreOperation operation) {
    return KeyValueOperation.newBuilder()
        .setClient(operation.client())
        .setSequence(operation.sequence())
        .setOperation(operation.operation())
        .setKey(operation.key())
        .setValue(operation.value())
        .setResult(operation.result())
        .setFromNanos(operation.fromNanos())
        .setToNanos(operation.toNanos())
        .build();
  }

  private static Schedules schedules(Exploration exploration) {
    return Schedules.newBuilder()
        .setTried(exploration.tried())
        .setAll(exploration.all())
        .putAllOutcomes(
            exploration.outcomes().entrySet().stream()
                .collect(
                    Collectors.toMap(each -> each.getKey().toString(), each -> each.getValue())))
        .build();
  }

  private static io.trilane.proto.v1.Listing listing(Listings.Listing listing) {
    return io.trilane.proto.v1.Listing.newBuilder()
        .setLanguage(listing.language())
        .setCode(listing.code())
        .build();
  }

  private static LabParameter parameter(Parameter parameter) {
    return LabParameter.newBuilder()
        .setName(parameter.name())
        .setValue(parameter.fallback())
        .setRule(parameter.rule())
        .setEffect(parameter.effect())
        .build();
  }

  private static RunRequest request(Request request) {
    return RunRequest.newBuilder()
        .setLab(request.lab())
        .setTasks(request.tasks())
        .setSchedule(request.schedule())
        .putAllParameters(request.parameters())
        .build();
  }
}
