#pragma once

namespace duologue::models {

/// The best epoch so far. std only.
struct BestEpoch
{
    int epoch = 0; ///< from 1; 0: none yet
    double score = 0, loss = 0;

    /// Whether this epoch is better: a larger score, or the same one at a smaller loss.
    bool takes(int next, double nextScore, double nextLoss)
    {
        if (epoch > 0 && (nextScore < score || (nextScore == score && nextLoss >= loss)))
            return false;
        epoch = next;
        score = nextScore;
        loss = nextLoss;
        return true;
    }
    /// Whether so many epochs up to `now` have brought no better one; 0: never.
    bool waited(int now, int patience) const { return patience > 0 && now - epoch >= patience; }
};

} // namespace duologue::models
