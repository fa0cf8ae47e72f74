package dev.hubscout.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The image starts on systems as old as Amazon Linux 2, CentOS 7 and their like. */
class GlibcIT {
  private static final int NEWEST = 17;

  private static final int SECTION_OF_NEEDED_VERSIONS = 0x6ffffffe;

  @Test
  void nothingInTheImageNeedsALaterGlibcThan217() throws Exception {
    var needed = new TreeMap<String, TreeSet<String>>();
    try (var files = Files.walk(Path.of(System.getProperty("hubscout.image")))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var versions = versions(file);
        if (!versions.isEmpty()) {
          needed.put(file.getFileName().toString(), versions);
        }
      }
    }

    assertThat(needed).containsKeys("java", "libjvm.so", "libjava.so", "libnio.so");
    assertThat(needed)
        .allSatisfy(
            (file, versions) ->
                assertThat(versions).as(file).isNotEmpty().allMatch(GlibcIT::isOldEnough));
  }

  private static boolean isOldEnough(String version) {
    var parts = version.substring("GLIBC_".length()).split("\\.", -1);
    return parts[0].equals("2") && Integer.parseInt(parts[1]) <= NEWEST;
  }

  /** The versions of glibc's symbols that a program names in its table of needed versions. */
  private static TreeSet<String> versions(Path file) throws IOException {
    var found = new TreeSet<String>();
    var elf = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (elf.limit() < 64 || elf.getInt(0) != 0x464c457f) {
      return found;
    }
    int sections = (int) elf.getLong(0x28);
    int size = elf.getShort(0x3a);
    int count = Short.toUnsignedInt(elf.getShort(0x3c));
    for (int i = 0; i < count; i++) {
      int section = sections + i * size;
      if (elf.getInt(section + 4) == SECTION_OF_NEEDED_VERSIONS) {
        int strings = (int) elf.getLong(sections + elf.getInt(section + 40) * size + 24);
        int need = (int) elf.getLong(section + 24);
        for (int n = elf.getInt(section + 44); n > 0; n--) {
          int version = need + elf.getInt(need + 8);
          for (int v = Short.toUnsignedInt(elf.getShort(need + 2)); v > 0; v--) {
            var name = text(elf, strings + elf.getInt(version + 8));
            if (name.startsWith("GLIBC_")) {
              found.add(name);
            }
            version += elf.getInt(version + 12);
          }
          need += elf.getInt(need + 12);
        }
      }
    }
    return found;
  }

  private static String text(ByteBuffer elf, int from) {
    int to = from;
    while (elf.get(to) != 0) {
      to++;
    }
    return new String(elf.array(), from, to - from, StandardCharsets.US_ASCII);
  }
}
