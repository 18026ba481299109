package io.trilane.course.examples.image;

import static io.trilane.course.run.Parameter.choice;
import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Given;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Bounds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A picture, transformed by a task for each pixel, row, tile or core.
public final class Image implements Example {
  private static final Request FREE = Request.of("image", "free");
  private final @Nullable Picture given;

  public Image() {
    this(null);
  }

  private Image(@Nullable Picture given) {
    this.given = given;
  }

  /// The same example for a picture of someone's own.
  public static Image of(Picture picture) {
    return new Image(picture);
  }

  @Override
  public Card card() {
    return Card.of(
        "image",
        List.of("001"),
        "Image processing with one task for each pixel, and for larger pieces: the same picture"
            + " from each.",
        0,
        List.of(
            choice("effect", "The change of each pixel.", "grey", "blur", "edge"),
            choice("cut", "The pixels of one task.", "row", "pixel", "tile", "core"),
            number("width", 40, 1, 2_000, "Of a made-up picture."),
            number("height", 30, 1, 2_000, "Of a made-up picture."),
            number("cores", 2, 1, 1_000, "Pieces of the cut by core.")),
        List.of(
            FREE.with("effect", "edge"),
            FREE.with("effect", "blur").with("cut", "tile"),
            FREE.with("cut", "core").with("cores", "7")));
  }

  @Override
  public Optional<String> refusal(Given asked, Bounds bounds) {
    var width = given == null ? asked.number("width") : given.width();
    var height = given == null ? asked.number("height") : given.height();
    var cut = asked.text("cut");
    var pieces = Cut.named(cut, width, height, asked.number("cores")).count();
    return pieces <= bounds.tasks()
        ? Optional.empty()
        : Optional.of(
            "cut = %s: makes %,d pieces of %d x %d pixels: must be at most %,d, a task for each"
                .formatted(cut, pieces, width, height, bounds.tasks()));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var picture = given == null ? Picture.made(lab.number("width"), lab.number("height")) : given;
      var effect = Effect.named(lab.text("effect"));
      var start = lab.now();
      lab.fact("picture", Transform.of(lab, picture, effect, lab.text("cut")));
      lab.fact("nanos", lab.now() - start);
    };
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var width = run.given().number("width");
    var height = run.given().number("height");
    var made = Picture.made(width, height);
    var effect = Effect.named(run.text("effect"));
    var expected = new int[width * height];
    for (var i = 0; i < expected.length; i++) {
      expected[i] = effect.of(made, i % width, i / width);
    }
    findings.check(
        "the same bytes as one task makes",
        new Picture(width, height, expected).equals(run.account().facts().get("picture")),
        "%s by %s: %d tasks, %,d µs"
            .formatted(
                run.text("effect"),
                run.text("cut"),
                run.account().number("pieces"),
                run.account().number("nanos") / 1_000));
  }
}
