package dev.hubscout.resources.call.body;

import java.io.IOException;
import java.io.InputStream;

/** A stream of which the first byte was looked at. */
final class FirstByte extends InputStream {
  private final InputStream rest;
  private int first;

  FirstByte(int first, InputStream rest) {
    this.first = first;
    this.rest = rest;
  }

  @Override
  public int read() throws IOException {
    int value = first;
    if (value < 0) {
      return rest.read();
    }
    first = -1;
    return value;
  }

  @Override
  public int read(byte[] into, int offset, int most) throws IOException {
    if (first < 0 || most == 0) {
      return rest.read(into, offset, most);
    }
    into[offset] = (byte) first;
    first = -1;
    return 1;
  }
}
