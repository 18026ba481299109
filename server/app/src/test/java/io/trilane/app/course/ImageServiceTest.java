package io.trilane.app.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.trilane.app.serve.RunningServer;
import io.trilane.proto.v1.ImageChunk;
import io.trilane.proto.v1.ImageChunk.Options;
import io.trilane.proto.v1.ImageServiceGrpc;
import io.trilane.runtime.ModelName;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class ImageServiceTest {
  private static final int WIDTH_AT = 16;

  @Parameter private ModelName model;
  private RunningServer server;

  @BeforeEach
  void start() throws InterruptedException {
    server = RunningServer.start(model, "course.pixels = 1000");
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  @Test
  void everyCutGivesTheSameBytes() throws IOException {
    for (var effect : List.of("grey", "blur", "edge")) {
      var files = new HashSet<ByteString>();
      for (var cut : List.of("pixel", "row", "tile", "core")) {
        var answer = transform(effect, cut, ByteString.copyFrom(png(20, 10)));
        files.add(answer.file());
        assertEquals(20, answer.chunks().getLast().getSummary().getWidth());
      }
      assertEquals(1, files.size());
    }
  }

  @Test
  void eachPixelHasItsTask() throws IOException {
    var answer = transform("grey", "pixel", ByteString.copyFrom(png(20, 10)));
    assertEquals(200, answer.chunks().getLast().getSummary().getTasks());
    var image = ImageIO.read(new ByteArrayInputStream(answer.file().toByteArray()));
    for (int x = 0; x < 20; x++) {
      int pixel = image.getRGB(x, 3);
      assertEquals(pixel & 0xff, (pixel >> 8) & 0xff);
      assertEquals(pixel & 0xff, (pixel >> 16) & 0xff);
    }
  }

  @Test
  void badInputIsNamedWithItsRule() throws IOException {
    var good = png(20, 10);
    var bomb = good.clone();
    ByteBuffer.wrap(bomb).putInt(WIDTH_AT, 2_000_000_000);
    assertEquals("png: must be a PNG", refusal("grey", "row", new byte[] {1, 2, 3}));
    assertEquals(
        "png: is 2000000000 x 10 pixels: must be from 1 to 1000 in all",
        refusal("grey", "row", bomb));
    for (int left : List.of(good.length / 2, good.length - 20, good.length - 12, good.length - 1)) {
      assertEquals("png: must be a whole PNG", refusal("grey", "row", Arrays.copyOf(good, left)));
    }
    var changed = good.clone();
    changed[good.length / 2] ^= 1;
    assertEquals("png: must be a whole PNG", refusal("grey", "row", changed));
    assertEquals(
        "effect = gray: must be one of grey, blur, edge; the nearest is grey",
        refusal("gray", "row", good));
  }

  private String refusal(String effect, String cut, byte[] file) {
    var status = transform(effect, cut, ByteString.copyFrom(file)).status();
    assertEquals(Status.Code.INVALID_ARGUMENT, status.getCode());
    return status.getDescription();
  }

  private Answer transform(String effect, String cut, ByteString file) {
    var chunks = new ArrayList<ImageChunk>();
    var ended = new CompletableFuture<Status>();
    var requests =
        ImageServiceGrpc.newStub(server.channel())
            .transform(
                new StreamObserver<ImageChunk>() {
                  @Override
                  public void onNext(ImageChunk chunk) {
                    chunks.add(chunk);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    ended.complete(Status.fromThrowable(failure));
                  }

                  @Override
                  public void onCompleted() {
                    ended.complete(Status.OK);
                  }
                });
    requests.onNext(
        ImageChunk.newBuilder()
            .setOptions(Options.newBuilder().setEffect(effect).setCut(cut))
            .build());
    requests.onNext(ImageChunk.newBuilder().setPng(file).build());
    requests.onCompleted();
    var status = ended.join();
    assertTrue(!status.isOk() || chunks.getLast().hasSummary());
    return new Answer(status, chunks);
  }

  private record Answer(Status status, List<ImageChunk> chunks) {
    ByteString file() {
      return chunks.stream().map(ImageChunk::getPng).reduce(ByteString.empty(), ByteString::concat);
    }
  }

  private static byte[] png(int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        image.setRGB(x, y, ((x * 12) << 16) | ((y * 20) << 8) | (x * y));
      }
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
