package dev.hubscout.local.hub;

import dev.hubscout.aws.document.Objects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Objects as files of a folder, which is made when the first one is put. Any number of processes
 * may use it at once: a file has all of its content from the start.
 *
 * @param folder in a directory that its owner alone can read and write
 */
public record FolderObjects(Path folder) implements Objects {
  private static final Pattern KEY = Pattern.compile("[a-z]{1,20}(/[A-Za-z0-9-]{1,80}){1,3}");

  @Override
  public void put(String key, byte[] content) {
    var file = file(key);
    var draft = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID());
    try {
      // again where somebody removed the folder with its last object meanwhile
      for (int attempt = 1; ; attempt++) {
        try {
          Files.createDirectories(file.getParent());
          Files.write(draft, content);
          break;
        } catch (NoSuchFileException e) {
          if (attempt == 10) {
            throw e;
          }
        }
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("storing " + file, e);
    }
  }

  @Override
  public Optional<byte[]> get(String key, int most) {
    try (var content = Files.newInputStream(file(key))) {
      return Optional.of(content.readNBytes(most));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file(key), e);
    }
  }

  @Override
  public void delete(String key) {
    var file = file(key);
    try {
      Files.deleteIfExists(file);
      for (var above = file.getParent();
          above != null && !above.equals(folder);
          above = above.getParent()) {
        Files.deleteIfExists(above);
      }
    } catch (DirectoryNotEmptyException e) {
      // other objects are there
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + file, e);
    }
  }

  private Path file(String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not the key of a document: " + key);
    }
    return folder.resolve(key);
  }
}
