/**
 * JSON as maps, lists and strings, read with limits. Jackson's data binding would add a hundred
 * milliseconds to every start.
 */
package dev.irsacheck.base.json;
