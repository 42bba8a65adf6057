#pragma once

#include <random>
#include <string>
#include <vector>

namespace duologue::fuzz {

/// Damages texts the way transfers, editors and attackers do. Equal seeds damage equally.
class Mutator
{
public:
    Mutator(std::uint64_t seed, std::vector<std::string> dictionary)
        : m_random(seed), m_dictionary(std::move(dictionary))
    {
    }

    std::string mutated(std::string text, const std::string &other)
    {
        for (std::size_t i = 1 + below(4); i > 0; --i)
            mutateOnce(text, other);
        return text;
    }
    std::size_t below(std::size_t n)
    {
        return std::uniform_int_distribution<std::size_t>(0, n - 1)(m_random);
    }

private:
    void mutateOnce(std::string &text, const std::string &other)
    {
        const std::size_t at = below(text.size() + 1);
        const std::size_t length = below(std::min<std::size_t>(64, text.size() - at) + 1);
        switch (below(7)) {
        case 0:
            if (at < text.size())
                text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
            break;
        case 1:
            text.insert(at, 1, static_cast<char>(below(256)));
            break;
        case 2:
            text.erase(at, length);
            break;
        case 3:
            text.insert(below(text.size() + 1), text.substr(at, length));
            break;
        case 4:
            text.replace(at, length, m_dictionary[below(m_dictionary.size())]);
            break;
        case 5:
            text = text.substr(0, at) + other.substr(below(other.size() + 1));
            break;
        default:
            if (below(10) == 0)
                text.resize(at);
            else
                text.insert(at, m_dictionary[below(m_dictionary.size())]);
        }
    }

    std::mt19937_64 m_random;
    std::vector<std::string> m_dictionary;
};

} // namespace duologue::fuzz
