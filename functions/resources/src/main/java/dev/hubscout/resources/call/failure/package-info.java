/** What AWS answers in place of a list, and what it means for a listing. */
@NullMarked
package dev.hubscout.resources.call.failure;

import org.jspecify.annotations.NullMarked;
