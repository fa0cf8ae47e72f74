package dev.hubscout.api.document;

import dev.hubscout.api.http.Answer;

/** What is done for a request that the document lets through. */
@FunctionalInterface
public interface Operation {
  Answer answer(Call call);
}
