package dev.hubscout.aws.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Objects as files of a folder; what a test wants happens before or after they are touched. */
final class FolderObjects implements Objects {
  private final Path folder;
  Runnable beforePut = () -> {};
  Runnable afterPut = () -> {};
  Runnable beforeGet = () -> {};
  Runnable beforeDelete = () -> {};

  FolderObjects(Path folder) {
    this.folder = folder;
  }

  @Override
  public void put(String key, byte[] content) {
    take(() -> beforePut, it -> beforePut = it);
    try {
      var partial = Files.createTempFile(folder, "partial", null);
      Files.write(partial, content);
      Files.move(partial, file(key), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    take(() -> afterPut, it -> afterPut = it);
  }

  @Override
  public Optional<byte[]> get(String key, int most) {
    take(() -> beforeGet, it -> beforeGet = it);
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
    take(() -> beforeDelete, it -> beforeDelete = it);
    try {
      Files.deleteIfExists(file(key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every object there is. */
  List<Path> files() {
    try (var files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(String key) {
    return folder.resolve(key.replace('/', '_'));
  }

  /** What a test wants happens once. */
  private static void take(
      java.util.function.Supplier<Runnable> wanted, java.util.function.Consumer<Runnable> next) {
    var action = wanted.get();
    next.accept(() -> {});
    action.run();
  }
}
