package dev.hubscout.agent.files;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * {@code lstat} with the number of allocated blocks, which Java's own file attributes leave out.
 * Uses the system call itself: glibc exports {@code stat} only since 2.33, {@code statx} since
 * 2.28, and Amazon Linux 2 has 2.26. Not safe for several threads at once.
 */
final class NativeStat implements AutoCloseable {
  private static final long AT_FDCWD = -100;
  private static final long AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int PATH_MAX = 4096;
  private static final int TYPE_MASK = 0xf000;
  private static final int DIRECTORY = 0x4000;
  private static final int REGULAR = 0x8000;

  /** Made on first use: linking takes longer than a thousand calls. */
  private static final class Handle {
    static final MethodHandle SYSCALL =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
  }

  private final long number;
  private final long modeOffset;
  private final long linksOffset;
  private final ValueLayout linksLayout;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment path = arena.allocate(PATH_MAX);
  private final MemorySegment buffer = arena.allocate(256, 8);

  /** Fails with {@link UnsupportedOperationException} on architectures whose layout is unknown. */
  NativeStat() {
    switch (System.getProperty("os.arch")) {
      case "amd64", "x86_64" -> {
        number = 262;
        modeOffset = 24;
        linksOffset = 16;
        linksLayout = JAVA_LONG;
      }
      case "aarch64" -> {
        number = 79;
        modeOffset = 16;
        linksOffset = 20;
        linksLayout = JAVA_INT;
      }
      case null, default ->
          throw new UnsupportedOperationException("allocated sizes on this architecture");
    }
  }

  /** Looks a file up without following a link; false when it cannot be looked at. */
  boolean look(byte[] name) {
    if (name.length >= PATH_MAX) {
      return false;
    }
    MemorySegment.copy(name, 0, path, ValueLayout.JAVA_BYTE, 0, name.length);
    path.set(ValueLayout.JAVA_BYTE, name.length, (byte) 0);
    try {
      return (long) Handle.SYSCALL.invokeExact(number, AT_FDCWD, path, buffer, AT_SYMLINK_NOFOLLOW)
          == 0;
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a system call threw", e);
    }
  }

  FileId id() {
    return new FileId(device(), buffer.get(JAVA_LONG, 8));
  }

  long device() {
    return buffer.get(JAVA_LONG, 0);
  }

  long links() {
    return linksLayout == JAVA_LONG
        ? buffer.get(JAVA_LONG, linksOffset)
        : buffer.get(JAVA_INT, linksOffset);
  }

  boolean isDirectory() {
    return (buffer.get(JAVA_INT, modeOffset) & TYPE_MASK) == DIRECTORY;
  }

  boolean isRegular() {
    return (buffer.get(JAVA_INT, modeOffset) & TYPE_MASK) == REGULAR;
  }

  long length() {
    return buffer.get(JAVA_LONG, 48);
  }

  long allocated() {
    return buffer.get(JAVA_LONG, 64) * 512;
  }

  @Override
  public void close() {
    arena.close();
  }
}
