package dev.hubscout.aws.listing;

import dev.hubscout.aws.document.Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Objects as files of a folder; it counts what is put. */
final class FolderObjects implements Objects {
  private final Path folder;
  final AtomicLong bytes = new AtomicLong();

  FolderObjects(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(String key, byte[] content) {
    bytes.addAndGet(content.length);
    try {
      Files.write(file(key), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> get(String key, int most) {
    if (!Files.exists(file(key))) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file(key))) {
      return Optional.of(in.readNBytes(most));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void delete(String key) {
    try {
      Files.deleteIfExists(file(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String key) {
    return folder.resolve(key.replace('/', '_'));
  }
}
