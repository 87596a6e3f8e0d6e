const WORDS = 624;
const SHIFT = 397;

/**
 * The Mersenne Twister MT19937 of Matsumoto and Nishimura (1998): PyTorch's source of random bits.
 *
 * Its words and both counters are kept as PyTorch keeps them, so that a saved state fits either.
 */
export class Mt19937 {
  /** The 624 words of the state. */
  readonly words: Uint32Array = new Uint32Array(WORDS);
  /** Numbers left before the words are renewed, and one. */
  left = 1;
  /** Index of the word that the next number comes from. */
  next = 0;

  /** Expands 32 bits of seed into the 624 words. */
  constructor(seed: number) {
    this.words[0] = seed;
    for (let j = 1; j < WORDS; j++) {
      const last = this.words[j - 1];
      this.words[j] = Math.imul(1812433253, last ^ (last >>> 30)) + j;
    }
  }

  /** The next number: an integer from 0 to 2³² - 1. */
  u32(): number {
    if (--this.left === 0) this.#renew();
    let y = this.words[this.next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  #renew(): void {
    const { words } = this;
    for (let i = 0; i < WORDS; i++) {
      const after = words[i + 1 < WORDS ? i + 1 : 0];
      const far = words[i + SHIFT < WORDS ? i + SHIFT : i + SHIFT - WORDS];
      const mixed = (words[i] & 0x80000000) | (after & 0x7fffffff);
      words[i] = far ^ (mixed >>> 1) ^ (after & 1 ? 0x9908b0df : 0);
    }
    this.left = WORDS;
    this.next = 0;
  }
}
