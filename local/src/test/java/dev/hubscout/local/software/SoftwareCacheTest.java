package dev.hubscout.local.software;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hubscout.local.host.HostException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftwareCacheTest {

  @TempDir private Path directory;

  @Test
  void anEntryIsMadeOnceHoweverManyWantIt() throws Exception {
    var cache = new SoftwareCache(directory.resolve("new"));
    var made = new AtomicInteger();
    Callable<Path> call =
        () ->
            cache.entry(
                "server-1",
                empty -> {
                  made.incrementAndGet();
                  Files.writeString(empty.resolve("program"), "x");
                });

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var path : threads.invokeAll(Collections.nCopies(20, call))) {
        assertThat(path.get().resolve("program")).hasContent("x");
      }
    }
    assertThat(made).hasValue(1);
    new SoftwareCache(directory.resolve("new")).entry("server-1", empty -> made.incrementAndGet());
    assertThat(made).hasValue(1);
  }

  @Test
  void aFailureLeavesNoEntryAndTheNextTryStartsAfresh() throws Exception {
    var cache = new SoftwareCache(directory);

    assertThatExceptionOfType(HostException.class)
        .isThrownBy(
            () ->
                cache.entry(
                    "server-1",
                    empty -> {
                      Files.createDirectories(empty.resolve("half/of/it"));
                      throw new IOException("No space left on device");
                    }))
        .satisfies(e -> assertThat(e.code()).isEqualTo(HostException.Code.SOFTWARE_UNAVAILABLE))
        .withMessageContaining("server-1")
        .withMessageContaining("No space left on device");
    assertThat(directory.resolve("server-1")).doesNotExist();

    var entry = cache.entry("server-1", empty -> assertThat(empty).isEmptyDirectory());
    assertThat(entry).isEmptyDirectory();
  }
}
