package io.trilane.loadtest.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.grpc.Status.Code;
import io.trilane.loadtest.experiment.judge.Criterion;
import io.trilane.loadtest.experiment.judge.Judgement;
import io.trilane.loadtest.experiment.judge.Summaries;
import io.trilane.loadtest.experiment.result.ContenderNote;
import io.trilane.loadtest.experiment.result.Design;
import io.trilane.loadtest.experiment.result.Harness;
import io.trilane.loadtest.experiment.result.Machine;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.Verdict;
import io.trilane.loadtest.experiment.result.run.InjectorFigures;
import io.trilane.loadtest.experiment.result.run.MachineFigures;
import io.trilane.loadtest.experiment.result.run.Run;
import io.trilane.loadtest.experiment.result.run.Samples;
import io.trilane.loadtest.experiment.result.run.ServerFigures;
import io.trilane.loadtest.experiment.result.run.TrafficFigures;
import io.trilane.loadtest.experiment.result.run.TrafficOverTime;
import io.trilane.loadtest.experiment.timeline.Histograms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A result of `compare` as it was before there was an engine (`trilane-compare`, version 1): its
/// rounds become forks of kept servers, and it is judged by today's rules.
final class VersionOne {
  private static final int UNKNOWN = -1;

  private final JsonObject json;
  private final JsonObject procedure;

  private VersionOne(JsonObject json) {
    this.json = json;
    this.procedure = json.getAsJsonObject("procedure");
  }

  static Result result(JsonObject json) {
    return new VersionOne(json).result();
  }

  private Result result() {
    var runs =
        json.getAsJsonArray("runs").asList().stream()
            .map(each -> run(each.getAsJsonObject()))
            .toList();
    var names = List.copyOf(json.getAsJsonObject("servers").keySet());
    return new Result(
        Result.FORMAT,
        Result.VERSION,
        "compare",
        text(json, "started_at"),
        0,
        true,
        strings(json.get("command_line")),
        new Harness(
            "version 1",
            "unknown",
            text(environment(), "java"),
            strings(environment().get("jvm_options")),
            "gatling",
            ""),
        machine(),
        design(),
        names.stream().map(this::contender).toList(),
        verdict(names, runs),
        names.stream().map(name -> Summaries.of(name, "", runs)).toList(),
        null,
        runs,
        List.of());
  }

  private Verdict verdict(List<String> names, List<Run> runs) {
    var judged =
        new Judgement(
                names,
                List.of(""),
                List.of(Criterion.THROUGHPUT, Criterion.P99, Criterion.CPU, Criterion.MEMORY),
                true,
                "By today's rules")
            .of(runs);
    var cautions = new ArrayList<String>();
    cautions.add(
        "Version 1 of the harness, whose intervals went from the lowest round to the highest, said:"
            + " "
            + text(json.getAsJsonObject("verdict"), "sentence"));
    cautions.addAll(judged.cautions());
    return new Verdict(judged.outcome(), judged.sentence(), cautions, judged.comparisons());
  }

  private Run run(JsonObject run) {
    var server = run.getAsJsonObject("server");
    var injector = run.getAsJsonObject("injector");
    return new Run(
        text(run, "model"),
        "",
        run.get("round").getAsInt(),
        1,
        run.get("position").getAsInt(),
        text(json, "started_at"),
        procedure.get("warm_up_seconds").getAsDouble(),
        true,
        run.get("window_seconds").getAsDouble(),
        run.get("valid").getAsBoolean() ? List.of() : List.of("version 1 called it invalid"),
        List.of(),
        List.of(traffic(run)),
        new ServerFigures(
            0,
            server.get("cpu_nanos").getAsLong(),
            0,
            0,
            server.get("thread_switches").getAsLong(),
            server.get("peak_threads").getAsInt(),
            server.get("resident_bytes").getAsLong(),
            UNKNOWN),
        new InjectorFigures("gatling", 1, 0, injector.get("busiest_loop").getAsDouble(), UNKNOWN),
        new MachineFigures(injector.get("machine").getAsDouble(), UNKNOWN, UNKNOWN),
        Samples.NONE,
        List.of());
  }

  private TrafficFigures traffic(JsonObject run) {
    var latency = Histograms.decode(text(run, "latency_histogram"));
    var statuses =
        new TreeMap<String, Long>(Map.of(Code.OK.name(), run.get("succeeded").getAsLong()));
    run.getAsJsonObject("failures")
        .entrySet()
        .forEach(entry -> statuses.put(entry.getKey(), entry.getValue().getAsLong()));
    var all = statuses.values().stream().mapToLong(Long::longValue).sum();
    var answered = run.get("succeeded").getAsLong();
    var refused = statuses.getOrDefault(Code.RESOURCE_EXHAUSTED.name(), 0L);
    return new TrafficFigures(
        "calls",
        arrival(),
        all,
        all,
        answered,
        0,
        refused,
        all - answered - refused,
        0,
        statuses,
        answered,
        run.get("throughput_per_second").getAsDouble(),
        latency,
        Histograms.empty(),
        Histograms.empty(),
        Histograms.empty(),
        Histograms.empty(),
        Histograms.empty(),
        Histograms.empty(),
        TrafficOverTime.NONE);
  }

  private String arrival() {
    return text(procedure, "loop").equals("closed")
        ? String.format(Locale.ROOT, "%,d clients", procedure.get("clients").getAsInt())
        : String.format(
            Locale.ROOT, "%,.0f calls a second", procedure.get("rate_per_second").getAsDouble());
  }

  private Design design() {
    return new Design(
        procedure.get("rounds").getAsInt(),
        false,
        procedure.get("window_seconds").getAsDouble(),
        0,
        procedure.get("warm_up_seconds").getAsDouble(),
        0,
        procedure.get("connections").getAsInt(),
        0,
        List.of(""),
        List.of("WorkService/Perform: " + arrival()));
  }

  private ContenderNote contender(String name) {
    var said = new TreeMap<String, String>();
    json.getAsJsonObject("servers").getAsJsonObject(name).entrySet().stream()
        .filter(entry -> entry.getValue().isJsonPrimitive())
        .forEach(entry -> said.put(entry.getKey(), entry.getValue().getAsString()));
    return new ContenderNote(name, "started", List.of("serve", "--model", name), "", "", "", said);
  }

  private Machine machine() {
    return new Machine(
        environment().get("cores").getAsInt(),
        text(environment(), "processor"),
        List.of(),
        "unknown",
        environment().get("memory_bytes").getAsLong(),
        text(environment(), "operating_system"),
        UNKNOWN,
        UNKNOWN,
        UNKNOWN,
        UNKNOWN);
  }

  private JsonObject environment() {
    return json.getAsJsonObject("environment");
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }

  private static List<String> strings(JsonElement array) {
    return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }
}
