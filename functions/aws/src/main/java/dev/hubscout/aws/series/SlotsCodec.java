package dev.hubscout.aws.series;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A day's periods in bytes: a version, their number, the state of each, and the values, deflated.
 * Whole numbers, as counts are, are kept as differences; others bit by bit, the bytes of one place
 * of all of them together, since the first places hardly differ. Nothing is rounded.
 */
final class SlotsCodec {
  private static final int VERSION = 1;
  private static final int WHOLE = 0;
  private static final int EXACT = 1;

  /** More periods than a day of minutes are no day's. */
  private static final int MOST = 1_440;

  private static final double LARGEST_WHOLE = 1L << 53;
  private static final int BITS = 7;
  private static final int MORE = 0x80;
  private static final int LONGEST = 63;

  private SlotsCodec() {}

  static byte[] pack(Slots slots) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      out.writeByte(VERSION);
      out.writeShort(slots.size());
      for (int slot = 0; slot < slots.size(); slot++) {
        out.writeByte(slots.state(slot));
      }
      var values = values(slots);
      if (whole(values)) {
        out.writeByte(WHOLE);
        differences(values, out);
      } else {
        out.writeByte(EXACT);
        for (int place = Long.BYTES - 1; place >= 0; place--) {
          for (double value : values) {
            out.writeByte((int) (Double.doubleToRawLongBits(value) >>> (place * Byte.SIZE)));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IllegalStateException where these bytes are no periods, or of a later version
   */
  static Slots unpack(byte[] bytes) {
    try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      int version = in.readUnsignedByte();
      int size = in.readUnsignedShort();
      if (version != VERSION || size > MOST) {
        throw new IllegalStateException(
            "a series of version " + version + " with " + size + " periods cannot be read");
      }
      var states = in.readNBytes(size);
      if (states.length < size) {
        throw new IllegalStateException("a series ends before its periods do");
      }
      int count = 0;
      for (byte state : states) {
        count += state == Slots.VALUE ? 1 : 0;
      }
      var values = in.readUnsignedByte() == WHOLE ? sums(count, in) : exact(count, in);
      var slots = new Slots(size);
      int next = 0;
      for (int slot = 0; slot < size; slot++) {
        if (states[slot] == Slots.VALUE) {
          slots.set(slot, values[next++]);
        } else if (states[slot] == Slots.NONE) {
          slots.set(slot, Double.NaN);
        }
      }
      return slots;
    } catch (IOException e) {
      throw new IllegalStateException("a series cannot be read", e);
    }
  }

  private static double[] values(Slots slots) {
    var values = new double[slots.size()];
    int count = 0;
    for (int slot = 0; slot < slots.size(); slot++) {
      if (slots.state(slot) == Slots.VALUE) {
        values[count++] = slots.value(slot);
      }
    }
    return Arrays.copyOf(values, count);
  }

  private static boolean whole(double[] values) {
    for (double value : values) {
      // -0.0 is no whole number here, or its sign would be lost
      boolean negativeZero = value == 0 && 1 / value < 0;
      if (value != Math.rint(value) || Math.abs(value) >= LARGEST_WHOLE || negativeZero) {
        return false;
      }
    }
    return true;
  }

  private static void differences(double[] values, DataOutputStream out) throws IOException {
    long before = 0;
    for (double value : values) {
      long difference = (long) value - before;
      before = (long) value;
      long rest = (difference << 1) ^ (difference >> LONGEST);
      while ((rest & -MORE) != 0) {
        out.writeByte((int) (rest & (MORE - 1)) | MORE);
        rest >>>= BITS;
      }
      out.writeByte((int) rest);
    }
  }

  private static double[] sums(int count, DataInputStream in) throws IOException {
    var values = new double[count];
    long before = 0;
    for (int i = 0; i < count; i++) {
      long rest = 0;
      int shift = 0;
      int next;
      do {
        next = in.readUnsignedByte();
        rest |= (long) (next & (MORE - 1)) << shift;
        shift += BITS;
      } while ((next & MORE) != 0 && shift <= LONGEST);
      before += (rest >>> 1) ^ -(rest & 1);
      values[i] = before;
    }
    return values;
  }

  private static double[] exact(int count, DataInputStream in) throws IOException {
    var bits = new long[count];
    for (int place = Long.BYTES - 1; place >= 0; place--) {
      for (int i = 0; i < count; i++) {
        bits[i] |= (long) in.readUnsignedByte() << (place * Byte.SIZE);
      }
    }
    var values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Double.longBitsToDouble(bits[i]);
    }
    return values;
  }
}
