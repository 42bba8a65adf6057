#pragma once

#include <functional>
#include <vector>

#include "models/families/han/han.h"

namespace duologue::models {

/// Reads a conversation in windows of `context` + 1 talk turns. Every talk turn goes through the
/// word encoders once, sorted by length and packed, and is reused in all windows that hold it:
/// the same results as encoding each window anew, which would do up to context + 1 times the work.
class ConversationReader
{
public:
    /// The network is not owned; it has to be in evaluation mode on `device`.
    ConversationReader(Han &network, int context, torch::Device device);

    /// Forgets what was read before. `turns`: word ids; a turn may be empty.
    void start(std::vector<std::vector<std::int64_t>> turns);
    /// Windows that end with the turns [begin, end), one row each, on the CPU. Attention over a
    /// window stands at the left: entry i belongs to turn windowBegin(turn) + i.
    HanOutput read(int begin, int end);

    int windowBegin(int turn) const { return std::max(0, turn - m_context); }
    /// Attention over the words of a turn that was in a window read so far; no entry for none.
    const std::vector<double> &primaryWords(int turn) const { return m_primaryWords[turn]; }
    const std::vector<double> &auxiliaryWords(int turn) const { return m_auxiliaryWords[turn]; }

private:
    void encode(int begin, int end);
    void keepAttention(const torch::Tensor &weights, const std::vector<int> &order,
                       std::vector<std::vector<double>> &target) const;

    Han &m_network;
    int m_context;
    torch::Device m_device;
    std::vector<std::vector<std::int64_t>> m_turns;
    int m_encoded = 0;
    WordCodes m_codes; ///< of all turns; rows beyond m_encoded are 0
    std::vector<std::vector<double>> m_primaryWords, m_auxiliaryWords;
};

} // namespace duologue::models
