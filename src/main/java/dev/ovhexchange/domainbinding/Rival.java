package dev.ovhexchange.domainbinding;

/**
 * Another binding that wants the same domain.
 *
 * @param binding namespace and name
 * @param older whether it goes before ours
 */
record Rival(String binding, boolean older) {}
