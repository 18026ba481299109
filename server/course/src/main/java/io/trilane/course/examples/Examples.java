package io.trilane.course.examples;

import io.trilane.course.examples.crawl.Crawl;
import io.trilane.course.examples.image.Image;
import io.trilane.course.examples.machine.Cost;
import io.trilane.course.examples.machine.Processes;
import io.trilane.course.examples.machine.TimeSlices;
import io.trilane.course.examples.memory.Deadlock;
import io.trilane.course.examples.memory.Race;
import io.trilane.course.examples.memory.Sync;
import io.trilane.course.examples.store.KeyValue;
import io.trilane.course.examples.talk.Channels;
import io.trilane.course.examples.talk.Life;
import io.trilane.course.examples.talk.Product;
import io.trilane.course.examples.talk.Selects;
import io.trilane.course.examples.talk.Sieve;
import io.trilane.course.examples.work.Background;
import io.trilane.course.examples.work.Clients;
import io.trilane.course.examples.work.Grocery;
import io.trilane.course.examples.work.Hiding;
import io.trilane.course.examples.work.Mapping;
import io.trilane.course.examples.work.States;
import io.trilane.course.run.Catalogue;
import java.util.List;

/// Every example of the notes.
public final class Examples {
  private Examples() {}

  public static Catalogue catalogue() {
    return new Catalogue(
        List.of(
            new Crawl(),
            new KeyValue(),
            new Image(),
            new Race(),
            new Deadlock(),
            new Product(),
            new Life(),
            new Channels(),
            new Selects(),
            new Sync(),
            new Sieve(),
            new Hiding(),
            new Background(),
            new Clients(),
            new Grocery(),
            new States(),
            new Mapping(),
            new TimeSlices(),
            new Cost(),
            new Processes()));
  }
}
