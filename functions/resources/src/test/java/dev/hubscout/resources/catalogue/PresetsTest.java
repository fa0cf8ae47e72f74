package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PresetsTest {

  /** Without them the answer has passwords, or is the whole world's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          glue:GetConnections           | BODY  | BOOLEAN | HidePassword     | true
          ec2:DescribeImages            | BODY  | TEXT    | Owner.1          | self
          ec2:DescribeFpgaImages        | BODY  | TEXT    | Owner.1          | self
          ec2:DescribeSnapshots         | BODY  | TEXT    | Owner.1          | self
          ec2:DescribeManagedPrefixLists | BODY | TEXT    | Filter.1.Value.1 | {account}
          iam:ListPolicies              | BODY  | TEXT    | Scope            | Local
          cloudfront:ListCachePolicies  | QUERY | TEXT    | Type             | custom
          ssm:ListDocuments             | BODY  | JSON    | Filters          | [{"Key":"Owner","Values":["Self"]}]
          budgets:DescribeBudgets       | BODY  | TEXT    | AccountId        | {account}
          """)
  void inputIsPreset(String id, Input.Place place, Input.Type type, String name, String value) {
    var operation = Loaded.operation(id);

    assertThat(operation.rule().mode()).isEqualTo(CallRule.Mode.ON);
    assertThat(operation.request().variants())
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.arguments())
                    .contains(new Argument(new Input(place, name, type), value)));
  }

  @Test
  void anEnumerationIsOneCallForEachValue() {
    var variants = Loaded.operation("wafv2:ListWebACLs").request().variants();

    assertThat(variants)
        .extracting(Variant::name)
        .containsExactly("Scope=CLOUDFRONT", "Scope=REGIONAL");
    assertThat(variants).extracting(Variant::region).containsExactly("us-east-1", null);
  }

  @Test
  void twoEnumerationsAreAllPairs() {
    assertThat(Loaded.operation("iottwinmaker:ListMetadataTransferJobs").request().variants())
        .hasSize(9)
        .allSatisfy(it -> assertThat(it.arguments()).hasSize(2));
  }

  @Test
  void anEnumerationCanBePartOfThePath() {
    var request = Loaded.operation("route53:GetAccountLimit").request();

    assertThat(request.path()).isEqualTo("/2013-04-01/accountlimit/{Type}");
    assertThat(request.variants())
        .hasSize(5)
        .flatExtracting(Variant::arguments)
        .extracting(Argument::input)
        .containsOnly(new Input(Input.Place.PATH, "Type", Input.Type.TEXT));
  }

  @Test
  void theAccountIsPutIntoPathAndHost() {
    var vaults = Loaded.operation("glacier:ListVaults").request();
    var accessPoints = Loaded.operation("s3control:ListAccessPoints").request();

    assertThat(vaults.path()).isEqualTo("/{account}/vaults");
    assertThat(accessPoints.hostPrefix()).isEqualTo("{account}.");
    assertThat(accessPoints.variants().getFirst().arguments())
        .contains(
            new Argument(
                new Input(Input.Place.HEADER, "x-amz-account-id", Input.Type.TEXT), "{account}"));
    assertThat(accessPoints.variants().getFirst().arguments().getFirst().value("111122223333"))
        .isEqualTo("111122223333");
  }

  @Test
  void aRequiredPageSizeIsKnown() {
    var limit =
        Objects.requireNonNull(Loaded.operation("cognito-idp:ListUserPools").paging().limit());

    assertThat(limit)
        .isEqualTo(
            new Paging.Limit(
                new Input(Input.Place.BODY, "MaxResults", Input.Type.NUMBER), 1, 60, true));
  }

  @Test
  void theSmallestPageSizeIsKnown() {
    assertThat(Loaded.operation("rds:DescribeDBInstances").paging().limit())
        .extracting(Paging.Limit::minimum)
        .isEqualTo(20);
    assertThat(Loaded.operation("ec2:DescribeInstances").paging().limit())
        .extracting(Paging.Limit::minimum)
        .isEqualTo(5);
  }
}
