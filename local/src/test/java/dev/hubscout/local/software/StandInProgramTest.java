package dev.hubscout.local.software;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StandInProgramTest {

  @Test
  void isASmallExecutableForThisKindOfMachine() {
    var program = StandInProgram.executable("version 1\n", List.of(3306, 33060));

    assertThat(program).startsWith(0x7F, 'E', 'L', 'F', 2, 1, 1).hasSizeLessThan(2048);
    assertThat(program[16]).as("an executable").isEqualTo((byte) 2);
    assertThat(program[18]).as("for x86-64").isEqualTo((byte) 62);
  }

  @Test
  void instructionsAreEncodedAsTheProcessorReadsThem() {
    var code =
        new MachineCode()
            .load(MachineCode.Register.EDI, 1)
            .load(MachineCode.Register.R10D, -1)
            .move(MachineCode.Register.R12D, MachineCode.Register.EAX)
            .store(4, MachineCode.Register.R13D)
            .stackAddress(MachineCode.Register.R10D, 0)
            .assemble();

    assertThat(code)
        .containsExactly(
            0xBF, 1, 0, 0, 0, // mov edi, 1
            0x41, 0xBA, 0xFF, 0xFF, 0xFF, 0xFF, // mov r10d, -1
            0x41, 0x89, 0xC4, // mov r12d, eax
            0x44, 0x89, 0x6C, 0x24, 4, // mov [rsp+4], r13d
            0x4C, 0x8D, 0x54, 0x24, 0); // lea r10, [rsp]
  }

  @Test
  void jumpsLeadToTheirLabelsInBothDirections() {
    var code = new MachineCode().label("back").jump("ahead").jump("back").label("ahead").assemble();

    assertThat(code).containsExactly(0xE9, 5, 0, 0, 0, 0xE9, 0xF6, 0xFF, 0xFF, 0xFF);
  }
}
