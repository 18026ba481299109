/// The cost of a hand-over through a channel, measured with JMH beside the JDK's queues, JCTools
/// and Jox. [ChannelBenchmarks] runs everything and prints the ratios.
@NullMarked
package io.trilane.channels.bench;

import org.jspecify.annotations.NullMarked;
