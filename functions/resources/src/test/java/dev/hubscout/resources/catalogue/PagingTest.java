package dev.hubscout.resources.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

  /**
   * Operations whose names say nothing, or in the last six lines the wrong thing: they repeat the
   * request's marker.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cloudfront:ListCloudFrontOriginAccessIdentities | NextMarker | QUERY | Marker
          cloudfront:ListDistributions           | NextMarker        | QUERY | Marker
          cloudfront:ListStreamingDistributions  | NextMarker        | QUERY | Marker
          cloudfront:ListKeyValueStores          | NextMarker        | QUERY | Marker
          cloudfront:ListPublicKeys              | NextMarker        | QUERY | Marker
          cloudfront:ListDistributionsByConnectionMode | NextMarker  | QUERY | Marker
          cloudfront:ListOriginAccessControls    | NextMarker        | QUERY | Marker
          dynamodb:ListBackups                   | LastEvaluatedBackupArn | BODY | ExclusiveStartBackupArn
          dynamodb:ListTables                    | LastEvaluatedTableName | BODY | ExclusiveStartTableName
          omics:ListRunGroups                    | nextToken         | QUERY | startingToken
          omics:ListRuns                         | nextToken         | QUERY | startingToken
          omics:ListWorkflows                    | nextToken         | QUERY | startingToken
          omics:ListRunCaches                    | nextToken         | QUERY | startingToken
          omics:ListBatch                        | nextToken         | QUERY | startingToken
          omics:ListConfigurations               | nextToken         | QUERY | startingToken
          route53domains:ListDomains             | NextPageMarker    | BODY  | Marker
          route53domains:ListOperations          | NextPageMarker    | BODY  | Marker
          route53domains:ListPrices              | NextPageMarker    | BODY  | Marker
          s3:ListBuckets                         | ContinuationToken | QUERY | continuation-token
          s3:ListDirectoryBuckets                | ContinuationToken | QUERY | continuation-token
          s3tables:ListTableBuckets              | continuationToken | QUERY | continuationToken
          servicecatalog:ListTagOptions          | PageToken         | BODY  | PageToken
          ssm-quicksetup:ListConfigurationManagers | NextToken       | BODY  | StartingToken
          ssm-quicksetup:ListConfigurations      | NextToken         | BODY  | StartingToken
          efs:DescribeFileSystems                | NextMarker        | QUERY | Marker
          efs:DescribeMountTargets               | NextMarker        | QUERY | Marker
          route53:ListHealthChecks               | NextMarker        | QUERY | marker
          route53:ListHostedZones                | NextMarker        | QUERY | marker
          storagegateway:ListFileShares          | NextMarker        | BODY  | Marker
          storagegateway:ListFileSystemAssociations | NextMarker     | BODY  | Marker
          """)
  void declaredTokensComeFirst(String id, String output, Input.Place place, String input) {
    var paging = Loaded.operation(id).paging();

    assertThat(paging.declared()).isTrue();
    assertThat(paging.tokens())
        .containsExactly(
            new Paging.Token(Path.parse(output), new Input(place, input, Input.Type.TEXT)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cloudfront:ListCachePolicies | NextMarker | QUERY | Marker
          pinpoint:GetApps             | NextToken  | QUERY | token
          lambda:ListCodeSigningConfigs | NextMarker | QUERY | Marker
          """)
  void otherwiseNamesDecide(String id, String output, Input.Place place, String input) {
    assertThat(Loaded.operation(id).paging().tokens())
        .containsExactly(
            new Paging.Token(Path.parse(output), new Input(place, input, Input.Type.TEXT)));
  }

  @Test
  void severalTokensGoTogether() {
    var paging = Loaded.operation("route53:ListTrafficPolicyInstances").paging();

    assertThat(paging.declared()).isFalse();
    assertThat(paging.more()).isEqualTo(Path.parse("IsTruncated"));
    assertThat(paging.tokens())
        .extracting(it -> it.output() + " " + it.input().name())
        .containsExactly(
            "HostedZoneIdMarker hostedzoneid",
            "TrafficPolicyInstanceNameMarker trafficpolicyinstancename",
            "TrafficPolicyInstanceTypeMarker trafficpolicyinstancetype");
  }

  @Test
  void mostOperationsArePaged() {
    var counts =
        Loaded.operations()
            .filter(it -> !it.paging().tokens().isEmpty())
            .collect(
                Collectors.partitioningBy(it -> it.paging().declared(), Collectors.counting()));

    assertThat(counts.get(true)).isGreaterThan(1_600);
    assertThat(counts.get(false)).isGreaterThan(300);
  }

  @Test
  void operationsThatSayWhetherThereIsMoreAreHeard() {
    assertThat(Loaded.operations().filter(it -> it.paging().more() != null)).hasSizeGreaterThan(20);
  }
}
