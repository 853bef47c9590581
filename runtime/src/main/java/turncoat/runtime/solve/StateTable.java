package turncoat.runtime.solve;

import java.util.Arrays;

/**
 * The values of states that are solved: a hash table from packed keys to numbers, without objects.
 *
 * <p>Keys are packed into a few bytes each and kept one after the other in chunks. The table is
 * split into shards by hash, each with its own lock, so that several workers share it.
 */
final class StateTable {
  /** An answer for a key that is not there. */
  static final double ABSENT = -1;

  private static final int SHARDS = 64;
  private static final int CHUNK = 1 << 16;

  private final Shard[] shards = new Shard[SHARDS];

  StateTable() {
    for (int i = 0; i < SHARDS; i++) {
      shards[i] = new Shard();
    }
  }

  /** The value of a key of {@code length} bytes, or {@link #ABSENT}. */
  double get(byte[] key, int length) {
    int hash = hash(key, length);
    Shard shard = shards[hash >>> 26];
    synchronized (shard) {
      return shard.get(key, length, hash);
    }
  }

  /** Gives a key its value, once. */
  void put(byte[] key, int length, double value) {
    int hash = hash(key, length);
    Shard shard = shards[hash >>> 26];
    synchronized (shard) {
      shard.put(key, length, hash, value);
    }
  }

  /** Number of keys. */
  long size() {
    long size = 0;
    for (Shard shard : shards) {
      synchronized (shard) {
        size += shard.size;
      }
    }
    return size;
  }

  /** Bytes in use, about. */
  long bytes() {
    long bytes = 0;
    for (Shard shard : shards) {
      synchronized (shard) {
        bytes += shard.bytes();
      }
    }
    return bytes;
  }

  /** FNV-1a with a final mix, so that all bits count. */
  private static int hash(byte[] key, int length) {
    int hash = 0x811C9DC5;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ key[i]) * 0x01000193;
    }
    hash ^= hash >>> 15;
    hash *= 0x2C1B3C6D;
    return hash ^ (hash >>> 13);
  }

  private static final class Shard {
    private int[] hashes = new int[64];
    private long[] places = new long[64];
    private double[] values = new double[64];
    private byte[][] chunks = new byte[1][];
    private int chunk = -1;
    private int used = CHUNK;
    private int size;

    double get(byte[] key, int length, int hash) {
      int mask = places.length - 1;
      for (int i = hash & mask; places[i] != 0; i = (i + 1) & mask) {
        if (hashes[i] == hash && isAt(places[i], key, length)) {
          return values[i];
        }
      }
      return ABSENT;
    }

    void put(byte[] key, int length, int hash, double value) {
      if (get(key, length, hash) != ABSENT) {
        return;
      }
      if (2 * size >= places.length) {
        grow();
      }
      insert(hash, append(key, length), value);
      size++;
    }

    private void insert(int hash, long place, double value) {
      int mask = places.length - 1;
      int i = hash & mask;
      while (places[i] != 0) {
        i = (i + 1) & mask;
      }
      hashes[i] = hash;
      places[i] = place;
      values[i] = value;
    }

    /** A place is the chunk, the offset and, because 0 means nothing, 1 more. */
    private long append(byte[] key, int length) {
      if (used + 2 + length > CHUNK) {
        chunk++;
        if (chunk == chunks.length) {
          chunks = Arrays.copyOf(chunks, 2 * chunks.length);
        }
        chunks[chunk] = new byte[Math.max(CHUNK, 2 + length)];
        used = 0;
      }
      byte[] bytes = chunks[chunk];
      int at = used;
      bytes[at] = (byte) (length >>> 8);
      bytes[at + 1] = (byte) length;
      System.arraycopy(key, 0, bytes, at + 2, length);
      used += 2 + length;
      return (((long) chunk << 16) | at) + 1;
    }

    private boolean isAt(long place, byte[] key, int length) {
      byte[] bytes = chunks[(int) ((place - 1) >>> 16)];
      int at = (int) ((place - 1) & 0xFFFF);
      int stored = ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
      return stored == length && Arrays.equals(bytes, at + 2, at + 2 + length, key, 0, length);
    }

    private void grow() {
      int[] oldHashes = hashes;
      long[] oldPlaces = places;
      double[] oldValues = values;
      hashes = new int[2 * oldPlaces.length];
      places = new long[2 * oldPlaces.length];
      values = new double[2 * oldPlaces.length];
      for (int i = 0; i < oldPlaces.length; i++) {
        if (oldPlaces[i] != 0) {
          insert(oldHashes[i], oldPlaces[i], oldValues[i]);
        }
      }
    }

    long bytes() {
      return 20L * places.length + (long) (chunk + 1) * CHUNK;
    }
  }
}
