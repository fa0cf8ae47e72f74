package dev.hubscout.local.software;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The few x86-64 instructions that a {@link StandInProgram} is made of. Registers are the 32 bit
 * halves, whose upper half the processor clears; addresses are absolute and below 2 GB.
 */
final class MachineCode {

  /** In the order in which the processor numbers them. */
  enum Register {
    EAX,
    ECX,
    EDX,
    EBX,
    ESP,
    EBP,
    ESI,
    EDI,
    R8D,
    R9D,
    R10D,
    R11D,
    R12D,
    R13D,
    R14D,
    R15D;

    private int low() {
      return ordinal() & 7;
    }

    private boolean extended() {
      return ordinal() > 7;
    }
  }

  private record Jump(int end, String label) {}

  private final ByteArrayOutputStream code = new ByteArrayOutputStream();
  private final Map<String, Integer> labels = new HashMap<>();
  private final List<Jump> jumps = new ArrayList<>();

  /** register = number */
  MachineCode load(Register target, int number) {
    if (target.extended()) {
      bytes(0x41);
    }
    return bytes(0xB8 + target.low()).number(number);
  }

  /** target = source */
  MachineCode move(Register target, Register source) {
    prefix(source, target);
    return bytes(0x89, 0xC0 | source.low() << 3 | target.low());
  }

  /** 32 bits on the stack, this far above its pointer = register */
  MachineCode store(int offset, Register source) {
    prefix(source, Register.EAX);
    return bytes(0x89, 0x44 | source.low() << 3, 0x24, offset);
  }

  /** 32 bits on the stack = number */
  MachineCode store(int offset, int number) {
    return bytes(0xC7, 0x44, 0x24, offset).number(number);
  }

  /** register = 32 bits on the stack */
  MachineCode fetch(Register target, int offset) {
    prefix(target, Register.EAX);
    return bytes(0x8B, 0x44 | target.low() << 3, 0x24, offset);
  }

  /** Full register = address of the stack, this far above its pointer. */
  MachineCode stackAddress(Register target, int offset) {
    return bytes(target.extended() ? 0x4C : 0x48, 0x8D, 0x44 | target.low() << 3, 0x24, offset);
  }

  /** Full RSI = the 64 bits that RBX points to, compared with zero. */
  MachineCode fetchPointerToRsi() {
    return bytes(0x48, 0x8B, 0x33, 0x48, 0x85, 0xF6);
  }

  /** RBX points to the next 64 bits. */
  MachineCode advanceRbx() {
    return bytes(0x48, 0x83, 0xC3, Long.BYTES);
  }

  /** Compares the 32 bits that RSI points to, plus an offset. */
  MachineCode compareAtRsi(int offset, int number) {
    return bytes(0x81, 0x7E, offset).number(number);
  }

  /** Compares 32 bits on the stack. */
  MachineCode compareOnStack(int offset, int number) {
    return bytes(0x81, 0x7C, 0x24, offset).number(number);
  }

  /** Compares EAX. */
  MachineCode compare(int number) {
    return bytes(0x3D).number(number);
  }

  /** Makes room on the stack. */
  MachineCode reserve(int size) {
    return bytes(0x48, 0x81, 0xEC).number(size);
  }

  /** Calls the kernel; EAX is the answer. */
  MachineCode systemCall(int number) {
    return load(Register.EAX, number).bytes(0x0F, 0x05);
  }

  /** Where jumps of that name lead. */
  MachineCode label(String name) {
    labels.put(name, code.size());
    return this;
  }

  /** Jumps always. */
  MachineCode jump(String label) {
    return bytes(0xE9).target(label);
  }

  /** Jumps when the last comparison found a difference. */
  MachineCode jumpIfDifferent(String label) {
    return bytes(0x0F, 0x85).target(label);
  }

  /** Jumps when the last comparison found no difference. */
  MachineCode jumpIfEqual(String label) {
    return bytes(0x0F, 0x84).target(label);
  }

  /** Jumps when the last comparison found less, in signed numbers. */
  MachineCode jumpIfLess(String label) {
    return bytes(0x0F, 0x8C).target(label);
  }

  /** The code, every jump resolved. */
  byte[] assemble() {
    var bytes = code.toByteArray();
    var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (var jump : jumps) {
      var place = labels.get(jump.label());
      if (place == null) {
        throw new IllegalStateException("no label " + jump.label());
      }
      buffer.putInt(jump.end() - Integer.BYTES, place - jump.end());
    }
    return bytes;
  }

  private void prefix(Register field, Register base) {
    if (field.extended() || base.extended()) {
      bytes(0x40 | (field.extended() ? 4 : 0) | (base.extended() ? 1 : 0));
    }
  }

  private MachineCode target(String label) {
    number(0);
    jumps.add(new Jump(code.size(), label));
    return this;
  }

  private MachineCode bytes(int... values) {
    for (var value : values) {
      code.write(value);
    }
    return this;
  }

  private MachineCode number(int number) {
    return bytes(number, number >> 8, number >> 16, number >> 24);
  }
}
