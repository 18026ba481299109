package io.trilane.loadtest.race;

/// What parked sessions cost a server, beside what it needs without them.
///
/// @param sessions how many were parked between the two looks
/// @param heapBytes live objects more, after a collection
/// @param otherBytes resident memory more outside of the heap: stacks, buffers, the JVM's own
record ParkedMemory(Contestant contestant, int sessions, long heapBytes, long otherBytes) {
  double heapBytesPerSession() {
    return (double) heapBytes / sessions;
  }

  double otherBytesPerSession() {
    return (double) otherBytes / sessions;
  }

  double bytesPerSession() {
    return heapBytesPerSession() + otherBytesPerSession();
  }
}
