package io.trilane.channels.bench;

import io.trilane.channels.Channel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import org.jctools.queues.MpmcArrayQueue;

/// The libraries that are compared.
public enum Contestant {
  TRILANE,
  JOX,
  ARRAY_BLOCKING_QUEUE,
  SYNCHRONOUS_QUEUE,
  LINKED_TRANSFER_QUEUE,
  /// It has no blocking operations: a thread that waits yields, which on virtual threads can keep
  /// those it waits for from ever starting, so it competes on platform threads only.
  JCTOOLS;

  /// True if this contestant has such a capacity on such threads. The transfer queue is unbounded,
  /// so it competes unbuffered with its `transfer`, and with the largest buffer with its `put`.
  boolean supports(int capacity, ThreadKind threads) {
    return switch (this) {
      case TRILANE, JOX -> true;
      case ARRAY_BLOCKING_QUEUE -> capacity > 0;
      case JCTOOLS -> capacity > 0 && threads == ThreadKind.PLATFORM;
      case SYNCHRONOUS_QUEUE -> capacity == 0;
      case LINKED_TRANSFER_QUEUE -> capacity == 0 || capacity >= 1024;
    };
  }

  Conduit open(int capacity) {
    return switch (this) {
      case TRILANE -> new OfChannel(Channel.buffered(capacity));
      case JOX -> new OfJox(joxOf(capacity));
      case ARRAY_BLOCKING_QUEUE -> new OfBlockingQueue(new ArrayBlockingQueue<>(capacity));
      case SYNCHRONOUS_QUEUE -> new OfBlockingQueue(new SynchronousQueue<>());
      case LINKED_TRANSFER_QUEUE ->
          capacity == 0
              ? new OfTransferQueue(new LinkedTransferQueue<>())
              : new OfBlockingQueue(new LinkedTransferQueue<>());
      case JCTOOLS -> new OfJcTools(new MpmcArrayQueue<>(capacity));
    };
  }

  private static com.softwaremill.jox.Channel<Integer> joxOf(int capacity) {
    return capacity == 0
        ? com.softwaremill.jox.Channel.newRendezvousChannel()
        : com.softwaremill.jox.Channel.newBufferedChannel(capacity);
  }

  private record OfChannel(Channel<Integer> channel) implements Conduit {
    @Override
    public void put(Integer value) throws InterruptedException {
      channel.send(value);
    }

    @Override
    public Integer take() throws InterruptedException {
      return channel.receive().orElseThrow();
    }
  }

  private record OfJox(com.softwaremill.jox.Channel<Integer> channel) implements Conduit {
    @Override
    public void put(Integer value) throws InterruptedException {
      channel.send(value);
    }

    @Override
    public Integer take() throws InterruptedException {
      return channel.receive();
    }
  }

  private record OfBlockingQueue(BlockingQueue<Integer> queue) implements Conduit {
    @Override
    public void put(Integer value) throws InterruptedException {
      queue.put(value);
    }

    @Override
    public Integer take() throws InterruptedException {
      return queue.take();
    }
  }

  private record OfTransferQueue(LinkedTransferQueue<Integer> queue) implements Conduit {
    @Override
    public void put(Integer value) throws InterruptedException {
      queue.transfer(value);
    }

    @Override
    public Integer take() throws InterruptedException {
      return queue.take();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // It is how one waits without a blocking operation.
  private record OfJcTools(MpmcArrayQueue<Integer> queue) implements Conduit {
    @Override
    public void put(Integer value) {
      while (!queue.offer(value)) {
        Thread.yield();
      }
    }

    @Override
    public Integer take() {
      for (var value = queue.poll(); ; value = queue.poll()) {
        if (value != null) {
          return value;
        }
        Thread.yield();
      }
    }
  }
}
