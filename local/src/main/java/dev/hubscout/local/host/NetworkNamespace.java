package dev.hubscout.local.host;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.nio.channels.Channel;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Opens sockets inside another network namespace. A socket keeps the namespace that it was made in,
 * so only the call that makes it needs a thread that has entered there; that thread then ends,
 * because it could never be used for anything else.
 */
final class NetworkNamespace {

  private static final Linker LINKER = Linker.nativeLinker();
  private static final int O_RDONLY = 0;
  private static final int CLONE_NEWNET = 0x40000000;
  private static final MethodHandle OPEN =
      handle(
          "open",
          FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle SETNS =
      handle("setns", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
  private static final MethodHandle CLOSE =
      handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private NetworkNamespace() {}

  private static MethodHandle handle(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, options);
  }

  /** What the given call opens, opened in the network namespace of a process. */
  static <C extends Channel> C open(long pid, Callable<C> call) throws InterruptedException {
    var result = new CompletableFuture<C>();
    var thread =
        Thread.ofPlatform()
            .name("hubscout-network-" + pid)
            .daemon(true)
            .start(
                () -> {
                  try {
                    enter(pid);
                    result.complete(call.call());
                  } catch (Throwable e) {
                    result.completeExceptionally(e);
                  }
                });
    thread.join();
    try {
      return result.get();
    } catch (ExecutionException e) {
      throw new HostException(
          HostException.Code.NETWORK_FAILED,
          "A socket could not be opened inside the instances' network: " + e.getMessage(),
          e);
    }
  }

  private static void enter(long pid) throws Throwable {
    try (var arena = Arena.ofConfined()) {
      var file = (int) OPEN.invokeExact(arena.allocateFrom("/proc/" + pid + "/ns/net"), O_RDONLY);
      if (file < 0) {
        throw new IllegalStateException("the network of process " + pid + " cannot be opened");
      }
      var entered = (int) SETNS.invokeExact(file, CLONE_NEWNET);
      var closed = (int) CLOSE.invokeExact(file);
      if (entered != 0 || closed != 0) {
        throw new IllegalStateException("the network of process " + pid + " cannot be entered");
      }
    }
  }
}
