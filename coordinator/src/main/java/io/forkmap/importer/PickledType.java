package io.forkmap.importer;

import java.util.Optional;

/// A numpy dtype of a pickle, while and after it is built.
final class PickledType {
    private final String code;
    private char order = '|';
    private boolean structured;

    /// @param code `f8` for example
    PickledType(String code) {
        boolean ordered = !code.isEmpty() && "<>|=".indexOf(code.charAt(0)) >= 0;
        this.code = ordered ? code.substring(1) : code;
        this.order = ordered ? code.charAt(0) : '|';
    }

    /// @param order `<`, `>`, `|` or `=`
    void build(char order, boolean structured) {
        this.order = order;
        this.structured = structured;
    }

    boolean isObject() {
        return code.startsWith("O");
    }

    /// Empty for what is no number.
    Optional<NumberType> number() {
        return structured ? Optional.empty() : NumberType.parse(code, order);
    }

    @Override
    public String toString() {
        return structured
                ? "structured dtype"
                : number().map(NumberType::toString).orElse(isObject() ? "objects" : "dtype " + code);
    }
}
