package dev.hubscout.local.host;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * What isolated instances live in: one process tree with a network, a process and a mount namespace
 * of its own, joined to this JVM by a pipe. However the JVM ends, the pipe closes and the kernel
 * removes every process, namespace, link and mount of every instance. Nothing is ever made in the
 * machine's own namespaces.
 *
 * <p>The instances' network is {@code 10.0.0.0/8}; nothing leads out of it except a {@link
 * TcpForwarder}.
 */
public final class Fabric implements AutoCloseable {

  /** Where instances reach what a {@link TcpForwarder} offers. */
  public static final String GATEWAY = "10.255.255.254";

  private static final int PREFIX = 8;
  private static final Duration START = Duration.ofSeconds(20);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
  private static final Pattern ADDRESS = Pattern.compile("10(\\.(0|[1-9][0-9]{0,2})){3}");

  private final Path layers;
  private final Process process;
  private final ProcessHandle init;
  private final AtomicInteger cables = new AtomicInteger();
  private final Set<String> taken = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedDeque<TcpForwarder> doorways = new ConcurrentLinkedDeque<>();

  private Fabric(Path layers, Process process, ProcessHandle init) {
    this.layers = layers;
    this.process = process;
    this.init = init;
  }

  /**
   * Makes an empty fabric.
   *
   * @param layers the directory below which the software of instances lies, one layer in each
   *     directory of it
   * @throws HostException {@code NO_ISOLATION}, with the step that this machine refuses
   */
  public static Fabric open(Path layers) throws InterruptedException {
    try {
      Files.createDirectories(layers);
      var real = layers.toRealPath();
      requireApart(real);
      var command =
          List.of(
              "setsid",
              "unshare",
              "--net",
              "--pid",
              "--mount",
              "--fork",
              "--kill-child",
              "--mount-proc",
              "sh",
              "-c",
              Resources.script("fabric.sh"),
              "hubscout-fabric",
              real.toString(),
              GATEWAY + "/" + PREFIX);
      var process =
          Readiness.start(
              command,
              Redirect.PIPE,
              HostException.Code.NO_ISOLATION,
              "The network of the instances");
      var fabric = new Fabric(real, process, ProcessTree.onlyChild(process.toHandle()));
      try {
        fabric.hideTheMachine();
      } catch (HostException | IOException | InterruptedException e) {
        fabric.close();
        throw e;
      }
      return fabric;
    } catch (IOException e) {
      throw new HostException(
          HostException.Code.NO_ISOLATION,
          "Isolated instances need the tools of util-linux and iproute2, and one could not be"
              + " started: "
              + e.getMessage(),
          e);
    }
  }

  private void hideTheMachine() throws IOException, InterruptedException {
    var command = new ArrayList<>(inside("--pid", "--mount"));
    command.addAll(List.of("sh", "-c", Resources.script("mask.sh"), "mask"));
    HiddenPaths.ofThisMachine().stream().map(Path::toString).forEach(command::add);
    Readiness.require(
        ScriptProcess.run(command, START),
        HostException.Code.NO_ISOLATION,
        "The layer that hides this machine's own databases");
    Accounts.write(throughProc(init.pid()).resolve("mnt/base/etc"));
  }

  /**
   * Starts an instance: its own processes, network, host name and root, which is this machine's
   * programs without its databases and data, with the given software on top.
   *
   * @param name also its host name: lower-case letters, digits and hyphens
   * @param address its address in {@code 10.0.0.0/8}
   * @param software layers below this fabric's layer directory, the first on top
   */
  public IsolatedHost start(String name, String address, List<Path> software)
      throws InterruptedException {
    reserve(name, address);
    try {
      return launch(name, address, software);
    } catch (HostException | InterruptedException e) {
      release(name, address);
      throw e;
    }
  }

  private IsolatedHost launch(String name, String address, List<Path> software)
      throws InterruptedException {
    var stack = new ArrayList<String>();
    software.forEach(layer -> stack.add("/mnt/layers/" + layers.relativize(real(layer))));
    stack.addAll(List.of("/mnt/base", "/mnt/mask"));
    var command = new ArrayList<>(inside("--net", "--pid", "--mount"));
    command.addAll(List.of("unshare", "--net", "--mount", "--uts", "sh", "-c"));
    command.add(Resources.script("instance.sh"));
    command.addAll(
        List.of(
            "instance",
            name,
            address + "/" + PREFIX,
            "cable" + cables.incrementAndGet(),
            String.join(" ", stack),
            Resources.script("init.sh")));
    try {
      var started =
          Readiness.start(
              command,
              Redirect.from(new File("/dev/null")),
              HostException.Code.INSTANCE_FAILED,
              "The instance '" + name + "'");
      var outer = ProcessTree.onlyChild(started.toHandle());
      return new IsolatedHost(name, address, started, ProcessTree.onlyChild(outer), this);
    } catch (IOException e) {
      throw new HostException(
          HostException.Code.INSTANCE_FAILED, "The instance '" + name + "' did not start.", e);
    }
  }

  /**
   * Lets instances reach a server of this machine.
   *
   * @param port on {@link #GATEWAY}; 0 picks a free one
   * @param target where connections are forwarded to, on this machine's loopback
   */
  public TcpForwarder doorway(int port, InetSocketAddress target) throws InterruptedException {
    var doorway = TcpForwarder.open(init.pid(), new InetSocketAddress(GATEWAY, port), target);
    doorways.add(doorway);
    return doorway;
  }

  /** Ends every instance and gives back every namespace, link and mount, before it returns. */
  @Override
  public void close() {
    doorways.forEach(TcpForwarder::close);
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroyForcibly();
    }
    try {
      if (!process.waitFor(START.toSeconds(), TimeUnit.SECONDS)) {
        init.destroyForcibly();
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      init.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /**
   * The start of a command that runs in the given kinds of namespaces of the fabric, in a session
   * of its own: a terminal's Ctrl-C is for this JVM, which is then not told that it failed.
   */
  private List<String> inside(String... kinds) {
    var command =
        new ArrayList<>(List.of("setsid", "nsenter", "--target", Long.toString(init.pid())));
    command.addAll(List.of(kinds));
    command.add("--");
    return command;
  }

  /**
   * A command that sees this machine's files, and dies with the fabric: for copying into instances.
   */
  List<String> dyingWithFabric(String... command) {
    var whole = new ArrayList<>(inside("--pid"));
    whole.addAll(List.of(command));
    return whole;
  }

  /** Frees the name and the address of an instance that has ended. */
  void release(String name, String address) {
    taken.remove(name);
    taken.remove(address);
  }

  static Path throughProc(long pid) {
    return Path.of("/proc/" + pid + "/root");
  }

  private void reserve(String name, String address) {
    if (!NAME.matcher(name).matches() || !ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "An instance wants a name of lower-case letters, digits and hyphens and an address in"
              + " 10.0.0.0/8, not '%s' and '%s'.".formatted(name, address));
    }
    if (address.equals(GATEWAY) || !taken.add(address)) {
      throw new IllegalArgumentException("The address " + address + " is taken.");
    }
    if (!taken.add(name)) {
      taken.remove(address);
      throw new IllegalArgumentException("The name '" + name + "' is taken.");
    }
  }

  /** The kernel refuses to put a directory on top of one that it lies in. */
  private static void requireApart(Path layers) {
    for (var shared : List.of("/bin", "/etc", "/lib", "/lib64", "/sbin", "/usr")) {
      if (layers.startsWith(shared)) {
        throw new IllegalArgumentException(
            "Unpacked software cannot be kept in %s, because instances share %s; choose another"
                    .formatted(layers, shared)
                + " directory.");
      }
    }
  }

  private static Path real(Path layer) {
    try {
      return layer.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
