package dev.hubscout.local.store;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Where the running demo answers, with its token, in a file that only its owner can read. */
public final class DemoAddress implements AutoCloseable {
  private static final String FILE = "address";

  private final Path file;
  private final String written;

  private DemoAddress(Path file, String written) {
    this.file = file;
    this.written = written;
  }

  /**
   * Writes it down until it is closed.
   *
   * @param demo the demo's data directory
   */
  public static DemoAddress publish(Path demo, URI address) {
    OwnDirectory.make(demo);
    var file = demo.resolve(FILE);
    try {
      var draft =
          Files.createTempFile(
              demo,
              FILE,
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      var written = address + "\n";
      Files.writeString(draft, written);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return new DemoAddress(file, written);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /** Where the demo answers; empty where none says so. */
  public static Optional<URI> of(Path demo) {
    if (!Files.exists(demo)) {
      return Optional.empty();
    }
    OwnDirectory.check(demo);
    var file = demo.resolve(FILE);
    OwnDirectory.checkFile(file);
    try {
      return Files.exists(file)
          ? Optional.of(URI.create(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException e) {
      throw failure(file, e);
    }
  }

  private static HubscoutException failure(Path file, Exception e) {
    return new HubscoutException(
        ErrorCode.MISCONFIGURED,
        null,
        "The demo's address in " + file + " cannot be used: " + e + ".",
        e);
  }

  /** Removes it, unless it is another demo's by now. */
  @Override
  public void close() {
    try {
      if (Files.exists(file) && Files.readString(file).equals(written)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw failure(file, e);
    }
  }
}
