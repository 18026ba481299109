package io.trilane.channels.conformance;

import static io.trilane.channels.Select.receive;
import static io.trilane.channels.Select.select;
import static io.trilane.channels.Select.send;

import io.trilane.channels.Case;
import io.trilane.channels.Channel;
import io.trilane.channels.Goroutines;

/// Power series as processes that give a term whenever one is asked for, after McIlroy and as in
/// Go's `powser1.go`. Every series is a pair of unbuffered channels; nothing is computed before its
/// time.
final class PowerSeries {
  private final Goroutines threads;

  PowerSeries(Goroutines threads) {
    this.threads = threads;
  }

  /// A series: ask on one channel, get a term on the other.
  record Terms(Channel<Boolean> requests, Channel<Rational> data) {
    Terms() {
      this(Channel.unbuffered(), Channel.unbuffered());
    }

    Rational get() throws InterruptedException {
      requests.send(true);
      return data.receive().orElseThrow();
    }

    void put(Rational term) throws InterruptedException {
      requests.receive();
      data.send(term);
    }

    /// Gives what `source` gives, forever.
    void copy(Terms source) throws InterruptedException {
      while (true) {
        requests.receive();
        data.send(source.get());
      }
    }
  }

  private interface Production {
    void into(Terms out) throws InterruptedException;
  }

  private Terms start(Production production) {
    var out = new Terms();
    threads.go(() -> production.into(out));
    return out;
  }

  Terms repeat(Rational term) {
    return start(out -> {
      while (true) {
        out.put(term);
      }
    });
  }

  Terms add(Terms u, Terms v) {
    return start(out -> {
      while (true) {
        out.requests.receive();
        var terms = new Pair(u, v).get();
        out.data.send(terms[0].plus(terms[1]));
      }
    });
  }

  Terms scale(Rational factor, Terms u) {
    return start(out -> {
      while (true) {
        out.requests.receive();
        out.data.send(u.get().times(factor));
      }
    });
  }

  Terms subtract(Terms u, Terms v) {
    return add(u, scale(Rational.of(-1), v));
  }

  /// (u + xU)(v + xV) = uv + x(uV + vU) + x²UV.
  Terms multiply(Terms u, Terms v) {
    return start(out -> {
      out.requests.receive();
      var first = new Pair(u, v).get();
      out.data.send(first[0].times(first[1]));
      var us = split(u);
      var vs = split(v);
      var middle = add(scale(first[0], vs[0]), scale(first[1], us[0]));
      out.put(middle.get());
      out.copy(add(middle, multiply(us[1], vs[1])));
    });
  }

  Terms differentiate(Terms u) {
    return start(out -> {
      out.requests.receive();
      u.get();
      for (int power = 1; ; power++) {
        out.data.send(u.get().times(Rational.of(power)));
        out.requests.receive();
      }
    });
  }

  Terms integrate(Rational constant, Terms u) {
    return start(out -> {
      out.put(constant);
      for (int power = 1; ; power++) {
        out.requests.receive();
        out.data.send(u.get().times(Rational.of(1, power)));
      }
    });
  }

  /// Z = exp(U) solves Z' = Z U'.
  Terms exponential(Terms u) throws InterruptedException {
    var z = new Terms[] {new Terms(), new Terms()};
    splitInto(integrate(Rational.ONE, multiply(z[0], differentiate(u))), z);
    return z[1];
  }

  /// U(c xⁿ).
  Terms substitute(Terms u, Rational c, int n) {
    return start(out -> {
      var factor = Rational.ONE;
      while (true) {
        out.put(u.get().times(factor));
        factor = factor.times(c);
        for (int i = 1; i < n; i++) {
          out.put(Rational.ZERO);
        }
      }
    });
  }

  /// Two series that each give the terms of `in`, and may be read at different rates.
  private Terms[] split(Terms in) throws InterruptedException {
    var out = new Terms[] {new Terms(), new Terms()};
    splitInto(in, out);
    return out;
  }

  private void splitInto(Terms in, Terms[] out) throws InterruptedException {
    var release = Channel.<Boolean>unbuffered();
    threads.go(() -> serve(in, out, release));
    release.send(true);
  }

  /// Serves one term to both outputs and then ends; the next term has a successor of its own. All
  /// but the newest of them keep a term that the faster reader, always `out[0]`, has had. What
  /// comes on `mayServeBoth` says that no older one serves `out[1]` any more.
  private void serve(Terms in, Terms[] out, Channel<Boolean> mayServeBoth)
      throws InterruptedException {
    boolean both = select(receive(out[0].requests, it -> false), receive(mayServeBoth, it -> true));
    if (both
        && select(receive(out[0].requests, it -> false), receive(out[1].requests, it -> true))) {
      var faster = out[1];
      out[1] = out[0];
      out[0] = faster;
    }
    in.requests.send(true);
    var release = Channel.<Boolean>unbuffered();
    threads.go(() -> serve(in, out, release));
    var term = in.data.receive().orElseThrow();
    out[0].data.send(term);
    if (!both) {
      mayServeBoth.receive();
    }
    out[1].put(term);
    release.send(true);
  }

  /// Asks two series together and takes their terms in whatever order they come.
  private static final class Pair {
    private final Terms[] from;
    private final Rational[] terms = {Rational.ZERO, Rational.ZERO};
    private final boolean[] asked = new boolean[2];
    private final boolean[] taken = new boolean[2];

    Pair(Terms u, Terms v) {
      from = new Terms[] {u, v};
    }

    Rational[] get() throws InterruptedException {
      for (int i = 0; i < 4; i++) {
        select(ask(0), ask(1), take(0), take(1));
      }
      return terms;
    }

    private Case<Boolean> ask(int i) {
      return send(
          asked[i] ? null : from[i].requests,
          true,
          () -> {
            asked[i] = true;
            return true;
          });
    }

    private Case<Boolean> take(int i) {
      return receive(
          asked[i] && !taken[i] ? from[i].data : null,
          it -> {
            terms[i] = it.orElseThrow();
            taken[i] = true;
            return true;
          });
    }
  }
}
