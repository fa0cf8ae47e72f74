package dev.hubscout.local.host;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads a stream to its end and keeps only its beginning, so that a writer never blocks on it. */
final class BoundedOutput {

  static final int LIMIT = 64 * 1024;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Thread reader;

  BoundedOutput(InputStream stream) {
    // A read from a pipe blocks its carrier, and many scripts may run at once.
    reader = Thread.ofPlatform().daemon(true).name("hubscout-output").start(() -> drain(stream));
  }

  private void drain(InputStream stream) {
    var buffer = new byte[8192];
    try {
      for (var n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        synchronized (kept) {
          kept.write(buffer, 0, Math.min(n, LIMIT - kept.size()));
        }
      }
    } catch (IOException e) {
      // The process is gone, and the pipe with it: what was read until then is its output.
    }
  }

  /** What has come until the end of the stream, or until the given time is over. */
  byte[] within(Duration wait) throws InterruptedException {
    reader.join(wait);
    synchronized (kept) {
      return kept.toByteArray();
    }
  }
}
