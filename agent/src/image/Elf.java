import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The kind of machine that programs and libraries are made for, as their first bytes say. */
final class Elf {
  private static final int HEADER = 20;

  private Elf() {}

  /** The architecture as the kernel calls it, or empty for what is no program of Linux. */
  static Optional<String> architecture(Path file) throws IOException {
    ByteBuffer header;
    try (var in = Files.newInputStream(file)) {
      header = ByteBuffer.wrap(in.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
    }
    if (header.limit() < HEADER || header.getInt(0) != 0x464c457f) {
      return Optional.empty();
    }
    int machine = Short.toUnsignedInt(header.getShort(18));
    return Optional.of(
        switch (machine) {
          case 62 -> "x86_64";
          case 183 -> "aarch64";
          default -> "machine " + machine;
        });
  }
}
