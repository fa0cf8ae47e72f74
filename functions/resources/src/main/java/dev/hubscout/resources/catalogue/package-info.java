/**
 * Which list operations AWS has, how each is called and what it answers: data, made by {@code
 * build/catalogue/refresh} from botocore's models and reviewed files beside it.
 */
@NullMarked
package dev.hubscout.resources.catalogue;

import org.jspecify.annotations.NullMarked;
