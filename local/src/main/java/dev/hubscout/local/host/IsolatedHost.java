package dev.hubscout.local.host;

import dev.hubscout.local.organization.Execution;
import dev.hubscout.local.organization.Host;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One instance: what runs on it sees its own processes, sockets, mounts and files, as on a machine
 * of its own. Ends with {@link #close()}, with its {@link Fabric}, or with the JVM.
 */
public final class IsolatedHost implements Host, AutoCloseable {

  private static final Duration COPY = Duration.ofSeconds(60);
  private static final String SCRIPTS = "/var/lib/amazon/ssm/document/orchestration/";

  private final String name;
  private final String address;
  private final Process process;
  private final ProcessHandle init;
  private final Fabric fabric;

  IsolatedHost(String name, String address, Process process, ProcessHandle init, Fabric fabric) {
    this.name = name;
    this.address = address;
    this.process = process;
    this.init = init;
    this.fabric = fabric;
  }

  /** Its host name. */
  public String name() {
    return name;
  }

  /** Its private address, which the other instances reach it by. */
  public String address() {
    return address;
  }

  /** The number that its first process has on this machine. */
  public long pid() {
    return init.pid();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of each stream the first 64 KiB are kept. What the script leaves in the background is killed
   * at its end, unless it made a session of its own, as daemons do.
   */
  @Override
  public Execution run(String script, Map<String, String> environment, Duration timeout)
      throws InterruptedException {
    var file = SCRIPTS + UUID.randomUUID() + "/_script.sh";
    write(file, script, 0700);
    try {
      return ScriptProcess.run(
          List.of(
              "setsid",
              "nsenter",
              "--target",
              Long.toString(pid()),
              "--mount",
              "--uts",
              "--net",
              "--pid",
              "--root",
              "--wd",
              "--",
              "sh",
              file),
          ScriptProcess.withPath(environment),
          timeout);
    } catch (IOException e) {
      throw gone(e);
    } finally {
      delete(file);
    }
  }

  /** Brings a service up; returns when it is there. */
  public void start(Service service) throws InterruptedException {
    service.start(this);
  }

  /** One of its files, as a path that this JVM can read. It must not lead through a link. */
  public Path path(String absolute) {
    return Fabric.throughProc(pid()).resolve(absolute.substring(1));
  }

  /** Writes a file of root, with its directories. */
  public void write(String absolute, String content, int mode) {
    write(absolute, content.getBytes(StandardCharsets.UTF_8), mode);
  }

  /** Writes a file of root, with its directories. */
  public void write(String absolute, byte[] content, int mode) {
    var file = path(absolute);
    try {
      directories(absolute.substring(0, absolute.lastIndexOf('/')));
      Files.write(file, content);
      Files.setAttribute(file, "unix:mode", mode);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** Makes a directory with all above it, each with mode 0755 and root's where it is new. */
  public void directories(String absolute) {
    var known = Fabric.throughProc(pid());
    try {
      for (var part : Path.of(absolute.isEmpty() ? "/" : absolute)) {
        known = known.resolve(part.toString());
        if (!Files.exists(known, LinkOption.NOFOLLOW_LINKS)) {
          make(known);
        }
      }
    } catch (IOException e) {
      throw gone(e);
    }
  }

  private static void make(Path directory) throws IOException {
    try {
      Files.createDirectory(directory);
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (FileAlreadyExistsException e) {
      // Another service of this instance made it meanwhile.
    }
  }

  /** Gives a file or directory, not what is below it, to a user. */
  public void own(String absolute, ServerUser user, int mode) {
    try {
      Files.setAttribute(path(absolute), "unix:uid", user.id(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path(absolute), "unix:gid", user.id(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path(absolute), "unix:mode", mode);
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** Copies the content of a directory of this machine, owners and modes included. */
  public void copy(Path source, String absolute) throws InterruptedException {
    directories(absolute);
    copy(source, path(absolute));
  }

  /** Copies the content of one of its directories to this machine, owners and modes included. */
  public void copyOut(String absolute, Path target) throws InterruptedException {
    copy(path(absolute), target);
  }

  private void copy(Path source, Path target) throws InterruptedException {
    try {
      Readiness.require(
          ScriptProcess.run(
              fabric.dyingWithFabric("cp", "-a", source + "/.", target.toString()), COPY),
          HostException.Code.SERVICE_FAILED,
          "The copy of a data directory for '" + name + "'");
    } catch (IOException e) {
      throw gone(e);
    }
  }

  /** Ends it and everything that runs on it, before it returns. */
  @Override
  public void close() {
    init.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    fabric.release(name, address);
  }

  private void delete(String script) {
    try {
      Files.deleteIfExists(path(script));
      Files.deleteIfExists(path(script).getParent());
    } catch (IOException e) {
      if (init.isAlive()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private HostException gone(IOException e) {
    return new HostException(
        HostException.Code.INSTANCE_FAILED,
        init.isAlive()
            ? "A file of the instance '" + name + "' could not be handled: " + e.getMessage()
            : "The instance '" + name + "' has ended.",
        e);
  }
}
