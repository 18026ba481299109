package io.trilane.runtime.internal.netty;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2FrameTypes;

/// Finds the frames that reset a stream in what the HTTP/2 codec of one connection writes, where a
/// frame may take several buffers. The content of a message may look like such a frame.
///
/// Belongs to the connection's event loop.
final class WrittenFrames {
  private static final int TYPE_AT = 3;
  private static final int STREAM_AT = 5;

  /// Octets of the last frame that are still to come.
  private int left;

  /// The codec writes one more buffer.
  ///
  /// @return the number of the stream that it resets, or 0
  int resetBy(ByteBuf buffer) {
    var size = buffer.readableBytes();
    if (left > 0 || size < Http2CodecUtil.FRAME_HEADER_LENGTH) {
      left = Math.max(0, left - size);
      return 0;
    }
    var frame = buffer.readerIndex();
    var payload = buffer.getUnsignedMedium(frame);
    left = Math.max(0, Http2CodecUtil.FRAME_HEADER_LENGTH + payload - size);
    return buffer.getByte(frame + TYPE_AT) == Http2FrameTypes.RST_STREAM
        ? buffer.getInt(frame + STREAM_AT)
        : 0;
  }
}
