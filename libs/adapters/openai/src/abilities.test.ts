import { languageModelAbilitiesContract } from '@forecourt/ports/contract-tests/language-model-abilities'
import { startRecordingServer } from '@forecourt/ports/contract-tests/recording-server'
import { createOpenAIModel } from './index.ts'
import { createResponsesDouble } from './responses-double.fixture.ts'

languageModelAbilitiesContract(
  'the OpenAI adapter',
  async () => {
    const { answer, provider } = createResponsesDouble()
    const server = await startRecordingServer(answer)
    const model = createOpenAIModel({ apiKey: 'sk-proj-0123456789', baseUrl: server.baseUrl })
    return {
      provider,
      model,
      modelId: 'gpt-4.1-mini',
      async close() {
        await server.close()
        await model.close()
      },
    }
  },
  { keepsConversations: true },
)
