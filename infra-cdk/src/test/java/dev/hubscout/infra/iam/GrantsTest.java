package dev.hubscout.infra.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrantsTest {
  private static final String TABLE = "arn:${AWS::Partition}:dynamodb:eu-central-1:1:table/t";

  @Test
  void actionsHaveNoWildcards() {
    for (var action : List.of("dynamodb:*", "*", "dynamodb:Get*", "dynamodb:GetItem,PutItem")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Grants().allow(List.of(action), List.of(TABLE)));
    }
  }

  @Test
  void aWildcardInAResourceTakesAReason() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grants().allow(List.of("s3:GetObject"), List.of("arn:x/*")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Grants().allowMany(" ", List.of("s3:GetObject"), List.of("arn:x/*"), Map.of()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Grants().allowMany("So.", List.of("s3:GetObject"), List.of("*"), Map.of()));
  }

  @Test
  void reasonsAreOfWhatIsAllowed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Grants().because("dynamodb:GetItem", "So."));
  }

  @Test
  void theDocumentAndItsReasonsAreAsATemplateHasThem() {
    var grants =
        new Grants()
            .allow(List.of("dynamodb:Query", "dynamodb:GetItem"), List.of(TABLE))
            .because("dynamodb:Query", "Rarely.")
            .allowAny("dynamodb:ListStreams", "It knows no resource.");

    assertThat(grants.document())
        .isEqualTo(
            Map.of(
                "Version",
                "2012-10-17",
                "Statement",
                List.of(
                    Map.of(
                        "Effect",
                        "Allow",
                        "Action",
                        List.of("dynamodb:GetItem", "dynamodb:Query"),
                        "Resource",
                        List.of(Map.of("Fn::Sub", TABLE))),
                    Map.of(
                        "Effect",
                        "Allow",
                        "Action",
                        List.of("dynamodb:ListStreams"),
                        "Resource",
                        List.of("*")))));
    assertThat(grants.metadata())
        .isEqualTo(
            Map.of(
                "hubscout:reasons",
                Map.of("dynamodb:Query", "Rarely."),
                "hubscout:any-resource",
                Map.of("dynamodb:ListStreams", "It knows no resource.")));
    assertThat(grants.acknowledged()).containsOnlyKeys("AwsSolutions-IAM5[Resource::*]");
  }
}
