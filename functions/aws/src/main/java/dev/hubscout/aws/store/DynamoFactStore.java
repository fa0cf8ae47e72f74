package dev.hubscout.aws.store;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.fact.*;
import dev.hubscout.core.run.RunStore.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Current facts in one DynamoDB table. */
public final class DynamoFactStore implements FactStore {
  public DynamoFactStore(DynamoDbClient dynamo, String table) {}

  @Override
  public void observe(ScopeObservation observation) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void observe(List<InstanceObservation> observations) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<InstanceObservation> instance(InstanceKey key) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<InstanceObservation> instances(Scope scope) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<DatabaseFact> databases(InstanceKey instance) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean apply(InstanceObservation inspected, List<DatabaseFact> changed) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<ScopeObservation> scopes(
      @Nullable AccountId account, @Nullable String next, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<InstanceObservation> instances(Filter filter, @Nullable String next, int limit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Page<DatabaseFact> databases(Filter filter, @Nullable String next, int limit) {
    throw new UnsupportedOperationException();
  }
}
