package dev.hubscout.aws.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hubscout.core.run.Capability;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
  private record Made(Capability capability) implements Registration {
    @Override
    public List<QueueFunction> functions() {
      return List.of();
    }

    @Override
    public List<SpokeEvent> events() {
      return List.of();
    }

    @Override
    public String schedule() {
      return "rate(1 day)";
    }

    @Override
    public boolean waits() {
      return false;
    }
  }

  private static List<Registration> each() {
    return Arrays.stream(Capability.values()).<Registration>map(Made::new).toList();
  }

  @Test
  void eachCapabilityIsRegisteredOnce() {
    assertThat(Registrations.checked(each().reversed()))
        .extracting(Registration::capability)
        .containsExactly(Capability.values());
  }

  @Test
  void whatIsMissingOrThereTwiceIsNamed() {
    assertThatThrownBy(() -> Registrations.checked(each().subList(0, 1)))
        .hasMessageStartingWith(
            "the capability " + Capability.values()[1] + " is registered by no module")
        .hasMessageContaining("META-INF/services/dev.hubscout.aws.capability.Registration");
    var twice = Stream.concat(each().stream(), each().stream().limit(1)).toList();
    assertThatThrownBy(() -> Registrations.checked(twice))
        .hasMessage("the capability " + Capability.values()[0] + " is registered twice");
  }
}
