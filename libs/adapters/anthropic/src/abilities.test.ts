import { languageModelAbilitiesContract } from '@forecourt/ports/contract-tests/language-model-abilities'
import { startRecordingServer } from '@forecourt/ports/contract-tests/recording-server'
import { createAnthropicModel } from './index.ts'
import { createMessagesDouble } from './messages-double.fixture.ts'

languageModelAbilitiesContract(
  'the Anthropic adapter',
  async () => {
    const { answer, provider } = createMessagesDouble()
    const server = await startRecordingServer(answer)
    const model = createAnthropicModel({ apiKey: 'sk-ant-api03-0123456789', baseUrl: server.baseUrl })
    return {
      provider,
      model,
      modelId: 'claude-haiku-5-5',
      async close() {
        await server.close()
        await model.close()
      },
    }
  },
  { keepsConversations: false },
)
