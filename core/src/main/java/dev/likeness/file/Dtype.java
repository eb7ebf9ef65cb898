package dev.likeness.file;

/** The kinds of number a tensor in a safetensors file can hold, named as in the file. */
public enum Dtype {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    F8_E4M3(1),
    F8_E5M2(1),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U64(8),
    U32(4),
    U16(2),
    U8(1),
    BOOL(1);

    private final int size;

    Dtype(int size) {
        this.size = size;
    }

    /** The size of one number in bytes. */
    public int size() {
        return size;
    }
}
