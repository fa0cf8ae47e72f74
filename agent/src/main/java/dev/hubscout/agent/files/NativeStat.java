package dev.hubscout.agent.files;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * {@code lstat} with the number of allocated blocks, which Java's own file attributes leave out.
 * Uses the system call itself: glibc exports {@code stat} only since 2.33, {@code statx} since
 * 2.28, and Amazon Linux 2 has 2.26. Not safe for several threads at once.
 */
final class NativeStat {
  private static final long AT_FDCWD = -100;
  private static final long AT_SYMLINK_NOFOLLOW = 0x100;
  private static final int PATH_MAX = 4096;
  private static final int TYPE_MASK = 0xf000;
  private static final int DIRECTORY = 0x4000;
  private static final int REGULAR = 0x8000;

  /**
   * Made on first use: linking takes longer than a thousand calls. Addresses are passed as numbers,
   * for which Java has less to build than for segments.
   */
  private static final class Handle {
    static final MethodHandle SYSCALL =
        Linker.nativeLinker()
            .downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                    JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
  }

  /**
   * Links the system call on another thread, where soon some directory will be measured: programs
   * that are asked for their version meanwhile leave the time for it.
   */
  static void prepare() {
    Thread.ofPlatform()
        .daemon()
        .name("prepare")
        // Whoever measures meets the same failure, and reports it.
        .uncaughtExceptionHandler((thread, failure) -> {})
        .start(() -> Handle.SYSCALL.type());
  }

  private final long number;
  private final int modeOffset;
  private final int linksOffset;
  private final boolean longLinks;
  private final ByteBuffer path = ByteBuffer.allocateDirect(PATH_MAX);
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256).order(ByteOrder.nativeOrder());
  private final long pathAddress = MemorySegment.ofBuffer(path).address();
  private final long bufferAddress = MemorySegment.ofBuffer(buffer).address();

  /** Fails with {@link UnsupportedOperationException} on architectures whose layout is unknown. */
  NativeStat() {
    switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> {
        number = 262;
        modeOffset = 24;
        linksOffset = 16;
        longLinks = true;
      }
      case "aarch64" -> {
        number = 79;
        modeOffset = 16;
        linksOffset = 20;
        longLinks = false;
      }
      default -> throw new UnsupportedOperationException("allocated sizes on this architecture");
    }
  }

  /** Looks a file up without following a link; false when it cannot be looked at. */
  boolean look(byte[] name) {
    if (isTooLong(name)) {
      return false;
    }
    path.put(0, name).put(name.length, (byte) 0);
    try {
      return (long)
              Handle.SYSCALL.invokeExact(
                  number, AT_FDCWD, pathAddress, bufferAddress, AT_SYMLINK_NOFOLLOW)
          == 0;
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a system call threw", e);
    }
  }

  /** Whether the system takes no path of this length, whatever lies there. */
  static boolean isTooLong(byte[] name) {
    return name.length >= PATH_MAX;
  }

  FileId id() {
    return new FileId(device(), buffer.getLong(8));
  }

  long device() {
    return buffer.getLong(0);
  }

  long links() {
    return longLinks ? buffer.getLong(linksOffset) : buffer.getInt(linksOffset);
  }

  boolean isDirectory() {
    return (buffer.getInt(modeOffset) & TYPE_MASK) == DIRECTORY;
  }

  boolean isRegular() {
    return (buffer.getInt(modeOffset) & TYPE_MASK) == REGULAR;
  }

  long length() {
    return buffer.getLong(48);
  }

  long allocated() {
    return buffer.getLong(64) * 512;
  }
}
