#include "models/families/han/conversation_reader.h"

#include <algorithm>
#include <numeric>

namespace duologue::models {
namespace {

constexpr int turnsAtOnce = 64;

torch::Tensor maskOf(const std::vector<std::int64_t> &lengths, std::int64_t width)
{
    auto mask = torch::zeros({static_cast<std::int64_t>(lengths.size()), width});
    auto cells = mask.accessor<float, 2>();
    for (std::size_t i = 0; i < lengths.size(); ++i)
        for (std::int64_t t = 0; t < lengths[i]; ++t)
            cells[static_cast<std::int64_t>(i)][t] = 1;
    return mask;
}

/// Lengths for packing: an empty sequence still takes a step, which its mask hides.
torch::Tensor packable(std::vector<std::int64_t> lengths)
{
    for (auto &length : lengths)
        length = std::max<std::int64_t>(1, length);
    return torch::tensor(lengths, torch::kInt64);
}

} // namespace

ConversationReader::ConversationReader(Han &network, int context, torch::Device device)
    : m_network(network), m_context(context), m_device(device)
{
}

void ConversationReader::start(std::vector<std::vector<std::int64_t>> turns)
{
    m_turns = std::move(turns);
    m_encoded = 0;
    const auto count = static_cast<std::int64_t>(m_turns.size());
    const auto size = m_network.hanOptions().attention;
    m_codes = {};
    m_codes.primary = torch::zeros({count, size}, m_device);
    if (m_network.hanOptions().architecture == Architecture::HanRock)
        m_codes.auxiliary = torch::zeros({count, size}, m_device);
    m_primaryWords.assign(m_turns.size(), {});
    m_auxiliaryWords.assign(m_turns.size(), {});
}

void ConversationReader::encode(int begin, int end)
{
    std::vector<int> order(static_cast<std::size_t>(end - begin));
    std::iota(order.begin(), order.end(), begin);
    std::ranges::stable_sort(order, [this](int a, int b) {
        return m_turns[static_cast<std::size_t>(a)].size() >
               m_turns[static_cast<std::size_t>(b)].size();
    });
    std::vector<std::int64_t> lengths, rows;
    for (const int turn : order) {
        lengths.push_back(
            static_cast<std::int64_t>(m_turns[static_cast<std::size_t>(turn)].size()));
        rows.push_back(turn);
    }
    const auto width = std::max<std::int64_t>(1, lengths.front());
    auto ids = torch::zeros({static_cast<std::int64_t>(order.size()), width}, torch::kInt64);
    auto cells = ids.accessor<std::int64_t, 2>();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto &words = m_turns[static_cast<std::size_t>(order[i])];
        for (std::size_t t = 0; t < words.size(); ++t)
            cells[static_cast<std::int64_t>(i)][static_cast<std::int64_t>(t)] = words[t];
    }
    const Words words{ids.to(m_device),
                      Extent{maskOf(lengths, width).to(m_device), packable(lengths)}};
    const auto codes = m_network.encode(words);
    const auto places = torch::tensor(rows, torch::kInt64).to(m_device);
    m_codes.primary.index_copy_(0, places, codes.primary);
    keepAttention(codes.primaryAttention, order, m_primaryWords);
    if (codes.auxiliary.defined()) {
        m_codes.auxiliary.index_copy_(0, places, codes.auxiliary);
        keepAttention(codes.auxiliaryAttention, order, m_auxiliaryWords);
    }
}

void ConversationReader::keepAttention(const torch::Tensor &weights, const std::vector<int> &order,
                                       std::vector<std::vector<double>> &target) const
{
    const auto onCpu = weights.to(torch::kCPU);
    const auto cells = onCpu.accessor<float, 2>();
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto turn = static_cast<std::size_t>(order[i]);
        target[turn].resize(m_turns[turn].size());
        for (std::size_t t = 0; t < target[turn].size(); ++t)
            target[turn][t] = cells[static_cast<std::int64_t>(i)][static_cast<std::int64_t>(t)];
    }
}

HanOutput ConversationReader::read(int begin, int end)
{
    const torch::NoGradGuard noGradient;
    while (m_encoded < end) {
        const int next = std::min(end, m_encoded + turnsAtOnce);
        encode(m_encoded, next);
        m_encoded = next;
    }
    // Longest windows first, as packing wants them: the turns backwards.
    std::vector<std::int64_t> lengths;
    for (int turn = end - 1; turn >= begin; --turn)
        lengths.push_back(turn - windowBegin(turn) + 1);
    const auto width = lengths.front();
    auto turns = torch::zeros({end - begin, width}, torch::kInt64);
    auto cells = turns.accessor<std::int64_t, 2>();
    for (int row = 0; row < end - begin; ++row)
        for (std::int64_t i = 0; i < lengths[static_cast<std::size_t>(row)]; ++i)
            cells[row][i] = windowBegin(end - 1 - row) + i;
    const Windows windows{turns.to(m_device),
                          Extent{maskOf(lengths, width).to(m_device), packable(lengths)}};
    auto output = m_network.read(m_codes, windows);
    const auto inOrder = [](const torch::Tensor &t) {
        return t.defined() ? t.flip(0).to(torch::kCPU) : t;
    };
    output.primary = inOrder(output.primary);
    for (auto &auxiliary : output.auxiliary)
        auxiliary = inOrder(auxiliary);
    output.embedding = inOrder(output.embedding);
    output.taskAttention = inOrder(output.taskAttention);
    output.turnAttention = inOrder(output.turnAttention);
    return output;
}

} // namespace duologue::models
