package dev.hubscout.local.software;

import static dev.hubscout.local.software.MachineCode.Register.EAX;
import static dev.hubscout.local.software.MachineCode.Register.EBX;
import static dev.hubscout.local.software.MachineCode.Register.EDI;
import static dev.hubscout.local.software.MachineCode.Register.EDX;
import static dev.hubscout.local.software.MachineCode.Register.ESI;
import static dev.hubscout.local.software.MachineCode.Register.R10D;
import static dev.hubscout.local.software.MachineCode.Register.R12D;
import static dev.hubscout.local.software.MachineCode.Register.R13D;
import static dev.hubscout.local.software.MachineCode.Register.R8D;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A program that stands in for a server that cannot be had: a static x86-64 ELF executable of less
 * than 2 KB, so that the name of the process, its {@code /proc/<pid>/exe} and its answer to {@code
 * --version} are those of the real one, on a machine without a compiler. It speaks no protocol: it
 * accepts connections, reads what comes and closes when the caller does.
 */
final class StandInProgram {

  private static final int LOADED_AT = 0x400000;
  private static final int ELF_HEADER = 64;
  private static final int PROGRAM_HEADER = 56;
  private static final int DATA_AT = LOADED_AT + ELF_HEADER + PROGRAM_HEADER;
  private static final int SOCKET_ADDRESS = 16;

  private static final int READ = 0;
  private static final int WRITE = 1;
  private static final int CLOSE = 3;
  private static final int SOCKET = 41;
  private static final int ACCEPT = 43;
  private static final int BIND = 49;
  private static final int LISTEN = 50;
  private static final int SETSOCKOPT = 54;
  private static final int EXIT_GROUP = 231;
  private static final int EPOLL_WAIT = 232;
  private static final int EPOLL_CTL = 233;
  private static final int EPOLL_CREATE1 = 291;

  /** What the stack holds: the event that epoll reads and writes, then a buffer. */
  private static final int EVENT = 0;

  private static final int EVENT_SOCKET = 4;
  private static final int EVENT_IS_LISTENER = 8;
  private static final int BUFFER = 32;
  private static final int BUFFER_SIZE = 64;

  private StandInProgram() {}

  /**
   * The executable file.
   *
   * @param version what it prints for {@code --version}
   * @param ports where it listens otherwise, on every IPv4 address
   */
  static byte[] executable(String version, List<Integer> ports) {
    var text = version.getBytes(StandardCharsets.UTF_8);
    var data =
        ByteBuffer.allocate(Integer.BYTES + ports.size() * SOCKET_ADDRESS + text.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    data.putInt(1);
    ports.forEach(port -> data.put(socketAddress(port)));
    data.put(text);
    var code = code(ports.size(), text.length);
    var size = ELF_HEADER + PROGRAM_HEADER + data.capacity() + code.length;
    return ByteBuffer.allocate(size)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(headers(size, DATA_AT + data.capacity()))
        .put(data.flip())
        .put(code)
        .array();
  }

  private static byte[] headers(int size, int entry) {
    var executableElf = (short) 2;
    var x86_64 = (short) 62;
    var loadable = 1;
    var readableAndExecutable = 5;
    return ByteBuffer.allocate(ELF_HEADER + PROGRAM_HEADER)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0})
        .putShort(executableElf)
        .putShort(x86_64)
        .putInt(1)
        .putLong(entry)
        .putLong(ELF_HEADER)
        .putLong(0)
        .putInt(0)
        .putShort((short) ELF_HEADER)
        .putShort((short) PROGRAM_HEADER)
        .putShort((short) 1)
        .putShort((short) 0)
        .putShort((short) 0)
        .putShort((short) 0)
        .putInt(loadable)
        .putInt(readableAndExecutable)
        .putLong(0)
        .putLong(LOADED_AT)
        .putLong(LOADED_AT)
        .putLong(size)
        .putLong(size)
        .putLong(4096)
        .array();
  }

  private static byte[] socketAddress(int port) {
    return ByteBuffer.allocate(SOCKET_ADDRESS)
        .put((byte) 2)
        .put((byte) 0)
        .putShort((short) port)
        .array();
  }

  private static byte[] code(int listeners, int versionLength) {
    var addresses = DATA_AT + Integer.BYTES;
    var version = addresses + listeners * SOCKET_ADDRESS;
    var code = new MachineCode();
    printVersionIfAsked(code, version, versionLength);
    code.reserve(128);
    code.load(EDI, 0).systemCall(EPOLL_CREATE1).move(R12D, EAX);
    for (var i = 0; i < listeners; i++) {
      listen(code, addresses + i * SOCKET_ADDRESS);
    }
    serve(code);
    code.label("failed").load(EDI, 1).systemCall(EXIT_GROUP);
    return code.assemble();
  }

  /**
   * At the start the stack holds the number of arguments, then pointers to them, then zero. The
   * question for the version may come after others, such as {@code --no-defaults}.
   */
  private static void printVersionIfAsked(MachineCode code, int version, int length) {
    code.stackAddress(EBX, 8);
    code.label("argument").advanceRbx().fetchPointerToRsi().jumpIfEqual("server");
    code.compareAtRsi(0, ascii("--ve")).jumpIfDifferent("argument");
    code.compareAtRsi(4, ascii("rsio")).jumpIfDifferent("argument");
    code.load(EDI, 1).load(ESI, version).load(EDX, length).systemCall(WRITE);
    code.load(EDI, 0).systemCall(EXIT_GROUP);
    code.label("server");
  }

  private static void listen(MachineCode code, int address) {
    var internet = 2;
    var stream = 1;
    var socketLevel = 1;
    var reuseAddress = 2;
    code.load(EDI, internet).load(ESI, stream).load(EDX, 0).systemCall(SOCKET).move(R13D, EAX);
    code.move(EDI, R13D)
        .load(ESI, socketLevel)
        .load(EDX, reuseAddress)
        .load(R10D, DATA_AT)
        .load(R8D, Integer.BYTES)
        .systemCall(SETSOCKOPT);
    code.move(EDI, R13D).load(ESI, address).load(EDX, SOCKET_ADDRESS).systemCall(BIND);
    code.compare(0).jumpIfLess("failed");
    code.move(EDI, R13D).load(ESI, 128).systemCall(LISTEN);
    watch(code, 1);
  }

  private static void watch(MachineCode code, int isListener) {
    var input = 1;
    var add = 1;
    code.store(EVENT, input).store(EVENT_SOCKET, R13D).store(EVENT_IS_LISTENER, isListener);
    code.move(EDI, R12D)
        .load(ESI, add)
        .move(EDX, R13D)
        .stackAddress(R10D, EVENT)
        .systemCall(EPOLL_CTL);
  }

  private static void serve(MachineCode code) {
    code.label("next");
    code.move(EDI, R12D).stackAddress(ESI, EVENT).load(EDX, 1).load(R10D, -1);
    code.systemCall(EPOLL_WAIT).compare(1).jumpIfDifferent("next");
    code.fetch(R13D, EVENT_SOCKET);
    code.compareOnStack(EVENT_IS_LISTENER, 1).jumpIfDifferent("connection");

    code.move(EDI, R13D).load(ESI, 0).load(EDX, 0).systemCall(ACCEPT);
    code.compare(0).jumpIfLess("next").move(R13D, EAX);
    watch(code, 0);
    code.jump("next");

    code.label("connection");
    code.move(EDI, R13D).stackAddress(ESI, BUFFER).load(EDX, BUFFER_SIZE).systemCall(READ);
    code.compare(1).jumpIfLess("closed").jump("next");
    code.label("closed").move(EDI, R13D).systemCall(CLOSE).jump("next");
  }

  private static int ascii(String four) {
    return ByteBuffer.wrap(four.getBytes(StandardCharsets.US_ASCII))
        .order(ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }
}
