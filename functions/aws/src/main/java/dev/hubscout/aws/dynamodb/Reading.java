package dev.hubscout.aws.dynamodb;

import dev.hubscout.storage.Item;
import dev.hubscout.storage.Query;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The kit's queries as DynamoDB takes them. */
final class Reading {
  private final DynamoDbTable<EnhancedDocument> items;

  Reading(DynamoDbTable<EnhancedDocument> items) {
    this.items = items;
  }

  Iterable<Query.Page> query(Query query) {
    var pages = pages(query, request(query));
    return () -> pages.stream().map(page -> page(query, page)).iterator();
  }

  long count(Query query) {
    long count = 0;
    for (var page : pages(query, request(query).select(Select.COUNT))) {
      count += page.count();
    }
    return count;
  }

  private SdkIterable<Page<EnhancedDocument>> pages(
      Query query, QueryEnhancedRequest.Builder request) {
    var index = query.index();
    return index == null
        ? items.query(request.build())
        : items.index(index.name()).query(request.build());
  }

  private static QueryEnhancedRequest.Builder request(Query query) {
    var request =
        QueryEnhancedRequest.builder()
            .queryConditional(range(query))
            .scanIndexForward(!query.descending())
            .filterExpression(Expressions.of(query.filter()))
            .limit(query.pageSize());
    if (query.index() == null) {
      request.consistentRead(query.consistent());
    }
    var attributes = query.attributes();
    if (attributes != null) {
      var wanted = new ArrayList<>(attributes);
      wanted.addAll(List.of(Item.PK, Item.SK, Item.EXPIRES_AT));
      request.attributesToProject(wanted);
    }
    return request;
  }

  private static QueryConditional range(Query query) {
    return switch (query.keys()) {
      case Query.Keys.Beginning(var prefix) -> QueryConditional.sortBeginsWith(key(query, prefix));
      case Query.Keys.Between(var from, var to) ->
          QueryConditional.sortBetween(key(query, from), key(query, to));
      case Query.Keys.From(var from) -> QueryConditional.sortGreaterThanOrEqualTo(key(query, from));
      case Query.Keys.UpTo(var to) -> QueryConditional.sortLessThanOrEqualTo(key(query, to));
    };
  }

  private static Key key(Query query, String sort) {
    return Key.builder().partitionValue(query.pk()).sortValue(sort).build();
  }

  private static Query.Page page(Query query, Page<EnhancedDocument> page) {
    var last = page.lastEvaluatedKey();
    var end = last == null ? null : last.get(query.sortKey());
    return new Query.Page(
        page.items().stream().map(Values::item).toList(), end == null ? null : end.s());
  }
}
