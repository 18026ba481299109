package io.trilane.app.course;

import com.google.protobuf.ByteString;
import io.trilane.course.examples.image.Image;
import io.trilane.course.examples.image.Picture;
import io.trilane.course.examples.image.Png;
import io.trilane.course.run.BadRequest;
import io.trilane.course.run.Catalogue;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Outcome;
import io.trilane.proto.v1.ImageChunk;
import io.trilane.proto.v1.ImageChunk.Options;
import io.trilane.proto.v1.ImageChunk.Summary;
import io.trilane.proto.v1.ImageServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Outbound;
import io.trilane.settings.Settings;
import java.util.List;

/// Transforms pictures, each by as many tasks of its call as the cut has pieces.
final class Images {
  private static final int CHUNK = 64 * 1024;

  private final Settings settings;

  Images(Settings settings) {
    this.settings = settings;
  }

  GrpcService service() {
    return GrpcService.of(ImageServiceGrpc.getServiceDescriptor())
        .converse(ImageServiceGrpc.getTransformMethod(), this::transform)
        .build();
  }

  private void transform(Inbound<ImageChunk> in, Outbound<ImageChunk> out) throws Exception {
    var first = in.receive();
    if (first == null || !first.hasOptions()) {
      throw invalid("the first chunk must have options");
    }
    var file = file(in);
    try {
      var picture = Png.decode(file, settings.get(CourseSettings.PIXELS));
      answer(picture, account(first.getOptions(), picture), out);
    } catch (BadRequest e) {
      throw invalid(e.getMessage());
    } catch (Png.Unreadable e) {
      throw invalid(e.getMessage());
    }
  }

  private byte[] file(Inbound<ImageChunk> in) throws InterruptedException {
    int most = settings.get(CourseSettings.PNG_BYTES);
    var file = ByteString.empty();
    for (var chunk = in.receive(); chunk != null; chunk = in.receive()) {
      if (!chunk.hasPng()) {
        throw invalid("every chunk after the first must have png");
      }
      file = file.concat(chunk.getPng());
      if (file.size() > most) {
        throw invalid("png: must be at most " + most + " bytes");
      }
    }
    return file.toByteArray();
  }

  private Account account(Options options, Picture picture) throws Exception {
    var request =
        Request.of("image", "free")
            .with("effect", options.getEffect())
            .with("cut", options.getCut());
    var catalogue = new Catalogue(List.of(Image.of(picture)));
    var plan = catalogue.plan(request, CourseSettings.bounds(settings));
    var account = LabTasks.run(plan).run().account();
    if (account.outcome() != Outcome.OK) {
      throw new CallFailure(
          Kind.RESOURCE_EXHAUSTED,
          "the picture was not done within %s = %s"
              .formatted(CourseSettings.TIME.key(), settings.get(CourseSettings.TIME)));
    }
    return account;
  }

  private static void answer(Picture before, Account account, Outbound<ImageChunk> out)
      throws InterruptedException {
    if (!(account.facts().get("picture") instanceof Picture after)) {
      throw new IllegalStateException("a run that was right has no picture");
    }
    var file = ByteString.copyFrom(Png.encode(after));
    for (var from = 0; from < file.size(); from += CHUNK) {
      var chunk = file.substring(from, Math.min(file.size(), from + CHUNK));
      out.send(ImageChunk.newBuilder().setPng(chunk).build());
    }
    out.send(
        ImageChunk.newBuilder()
            .setSummary(
                Summary.newBuilder()
                    .setWidth(before.width())
                    .setHeight(before.height())
                    .setTasks((int) account.number("pieces"))
                    .setTransformNanos(account.number("nanos")))
            .build());
  }

  private static CallFailure invalid(String message) {
    return new CallFailure(Kind.INVALID_ARGUMENT, message);
  }
}
