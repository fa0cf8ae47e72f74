package dev.hubscout.aws.capability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.hubscout.aws.spoke.CoreSteps;
import dev.hubscout.aws.spoke.Permission;
import dev.hubscout.aws.spoke.Step;
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
    public Faces faces() {
      return new Faces("x", "/api/x", "/x", "X, daily");
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

  @Test
  void stepsHaveNamesOfTheirOwn() {
    var one = Step.of("look", Permission.anywhere("It lists.", "ec2:DescribeInstances"));

    assertThat(Registrations.steps(List.of(new Stepping(List.of(one)))))
        .containsExactly(CoreSteps.CANCEL, one);
    assertThatThrownBy(
            () ->
                Registrations.steps(
                    List.of(new Stepping(List.of(one)), new Stepping(List.of(one)))))
        .hasMessage("several steps have the name look");
  }

  @Test
  void whoEntersMemberAccountsSaysWhatFor() {
    var silent =
        Stream.concat(Stream.of(new Stepping(List.of())), each().stream().skip(1)).toList();

    assertThatThrownBy(() -> Registrations.checked(silent))
        .hasMessageStartingWith(
            "the capability " + Capability.values()[0] + " has a function that enters member")
        .hasMessageContaining("steps()");
  }

  private static final class Handler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
      return new SQSBatchResponse(List.of());
    }
  }

  /** The first capability, with a function that enters member accounts. */
  private record Stepping(List<Step> steps) implements Registration {
    @Override
    public Capability capability() {
      return Capability.values()[0];
    }

    @Override
    public List<QueueFunction> functions() {
      return List.of(
          QueueFunction.tasks(
              capability(),
              new QueueFunction.Size(512, 30, 1),
              Handler.class,
              hub -> new Handler(),
              new Need.Spokes()));
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
    public Faces faces() {
      return new Faces("x", "/api/x", "/x", "X, daily");
    }

    @Override
    public boolean waits() {
      return false;
    }
  }
}
