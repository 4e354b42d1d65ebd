package dev.wenzhen.lm.sentencepiece;

/**
 * {@code NormalizerSpec}: 2 precompiled_charsmap, 3 add_dummy_prefix, 4 remove_extra_whitespaces, 5
 * escape_whitespaces.
 *
 * @param dummyPrefix a space comes before the text
 * @param removesExtraSpaces at both ends, and all but one of several
 * @param escapesSpaces they become U+2581
 */
record Normalization(
        CharacterMap characters,
        boolean dummyPrefix,
        boolean removesExtraSpaces,
        boolean escapesSpaces) {

    static final Normalization DEFAULT = new Normalization(CharacterMap.NONE, true, true, true);

    static Normalization read(ProtoReader message) throws SentencePieceRefusedException {
        Normalization read = DEFAULT;
        for (int field = message.next(); field != 0; field = message.next()) {
            switch (field) {
                case 2 -> read = read.withCharacters(CharacterMap.read(message.bytes()));
                case 3 -> read = read.withDummyPrefix(message.flag());
                case 4 ->
                        read =
                                new Normalization(
                                        read.characters,
                                        read.dummyPrefix,
                                        message.flag(),
                                        read.escapesSpaces);
                case 5 ->
                        read =
                                new Normalization(
                                        read.characters,
                                        read.dummyPrefix,
                                        read.removesExtraSpaces,
                                        message.flag());
                default -> message.skip();
            }
        }
        return read;
    }

    Normalization withDummyPrefix(boolean other) {
        return new Normalization(characters, other, removesExtraSpaces, escapesSpaces);
    }

    private Normalization withCharacters(CharacterMap other) {
        return new Normalization(other, dummyPrefix, removesExtraSpaces, escapesSpaces);
    }
}
